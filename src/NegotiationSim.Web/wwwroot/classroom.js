// Class sessions: clocks that count down by themselves, words selected in the text, links to copy, the button that prints.
const clocks = () => {
  for (const clock of document.querySelectorAll(".countdown[data-left]")) {
    // The server says how long is left, so that the two clocks need not agree.
    if (clock.dataset.seen !== clock.dataset.until) {
      clock.dataset.seen = clock.dataset.until;
      clock.ends = performance.now() + Number(clock.dataset.left);
    }
    const left = Math.max(0, Math.round((clock.ends - performance.now()) / 1000));
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle("soon", left <= 10);
  }
};
setInterval(clocks, 250);

/** The projector turns to the wording on the floor when another is taken up; nobody is there to scroll it. */
let shown;
const follow = () => {
  const clause = document.querySelector(".screen-text .on-floor");
  if (!clause || clause.dataset.clause === shown) return;
  shown = clause.dataset.clause;
  const sheet = clause.closest(".screen-text");
  sheet.scrollTop += clause.getBoundingClientRect().top - sheet.getBoundingClientRect().top - sheet.clientHeight / 4;
};
setInterval(follow, 500);

document.addEventListener("click", e => {
  if (e.target.closest?.("[data-print]")) print();
});
document.addEventListener("focusin", e => {
  if (e.target.matches?.("input[data-copy]")) e.target.select();
});

const words = text => text.replace(/\s+/g, " ").trim();

/** The plain words of a piece of the page, without brackets and attributions. */
const plain = node => {
  const copy = node.cloneNode(true);
  for (const aside of copy.querySelectorAll?.(".aside, .clause-number") ?? []) aside.remove();
  return words(copy.textContent ?? "");
};

const wholeWords = range => {
  const letter = /[\p{L}\p{N}’'\-]/u;
  const { startContainer: start, endContainer: end } = range;
  if (start.nodeType === Node.TEXT_NODE)
    while (range.startOffset > 0 && letter.test(start.data[range.startOffset - 1]) && letter.test(start.data[range.startOffset] ?? " "))
      range.setStart(start, range.startOffset - 1);
  if (end.nodeType === Node.TEXT_NODE)
    while (range.endOffset < end.length && letter.test(end.data[range.endOffset]) && letter.test(end.data[range.endOffset - 1] ?? " "))
      range.setEnd(end, range.endOffset + 1);
};

const count = (text, part) => {
  let n = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) n++;
  return n;
};

/** Tells the page which words were selected in the text, by mouse, finger or keyboard. */
export function quoteFrom(sheet, page) {
  let timer;
  const tell = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount || !sheet.isConnected) return;
    const range = selection.getRangeAt(0).cloneRange();
    const element = n => (n.nodeType === Node.ELEMENT_NODE ? n : n.parentElement);
    const clause = element(range.startContainer)?.closest("[data-clause]");
    if (!clause || !sheet.contains(clause) || element(range.endContainer)?.closest("[data-clause]") !== clause) return;
    wholeWords(range);
    const quoted = plain(range.cloneContents());
    if (!quoted) return;
    const before = document.createRange();
    before.setStart(clause, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const issue = element(range.startContainer)?.closest("[data-issue]")?.dataset.issue ?? null;
    page.invokeMethodAsync("Quote", clause.dataset.clause, clause.dataset.place, quoted, count(plain(before.cloneContents()), quoted) + 1, issue);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 350);
  };
  document.addEventListener("selectionchange", later);
}
