// The slider and the strip of the replay: the browser sends one position at a time and the newest next, so that dragging through
// thousands of moves does not queue them up.
const states = new WeakMap();

export function attach(root, page) {
  const slider = root.querySelector("[data-slider]");
  const state = { page, slider, busy: false, wanted: null, dragging: false };
  states.set(root, state);
  root.dataset.live = "true";

  const send = async () => {
    if (state.busy) return;
    state.busy = true;
    try {
      while (state.wanted !== null) {
        const move = state.wanted;
        state.wanted = null;
        await page.invokeMethodAsync("JumpAsync", move);
      }
    } catch {
      // The connection is away; its own notice says so.
    } finally {
      state.busy = false;
    }
  };
  const want = move => {
    state.wanted = move;
    send();
  };

  slider.addEventListener("input", () => {
    state.dragging = true;
    want(Number(slider.value));
  });
  slider.addEventListener("change", () => {
    state.dragging = false;
  });
  root.addEventListener("click", e => {
    const strip = e.target.closest("[data-strip]");
    if (!strip) return;
    const box = strip.getBoundingClientRect();
    const way = e.clientX - box.left;
    const share = (getComputedStyle(strip).direction === "rtl" ? box.width - way : way) / box.width;
    want(Math.max(1, Math.ceil(share * Number(slider.max))));
  });
  const selected = () => {
    const selection = document.getSelection();
    const words = selection?.toString().replace(/\s+/g, " ").trim() ?? "";
    if (words && words.length <= 200 && selection.anchorNode?.parentElement?.closest("[data-rolling]")) page.invokeMethodAsync("SelectedAsync", words);
  };
  root.addEventListener("mouseup", selected);
  root.addEventListener("keyup", e => {
    if (e.shiftKey) selected();
  });
}

export function show(root, move, moves, address, phrase) {
  const state = states.get(root);
  if (!state) return;
  state.slider.max = moves;
  if (!state.dragging) state.slider.value = move;
  if (location.href !== address) history.replaceState(history.state, "", address);
  if (state.shown !== move) {
    state.shown = move;
    bringIntoSight(root, state, move, 30);
  }
  highlight(root, phrase);
}

// Only rows in sight are drawn, and the height of the others is an estimate that changes with every drawing: go where the row should
// be, and look again until it is there.
function bringIntoSight(root, state, move, tries) {
  const list = root.querySelector("[data-moves]");
  if (!list || state.shown !== move) return;
  const row = list.querySelector(".moverow.now");
  if (row) {
    const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - list.clientHeight / 2;
  } else {
    list.scrollTop = ((move - 0.5) / Number(state.slider.max)) * list.scrollHeight - list.clientHeight / 2;
  }
  if (tries > 0 && !row) setTimeout(() => bringIntoSight(root, state, move, tries - 1), 100);
}

// Marks the phrase where it stands, over the borders of elements, without touching the page.
function highlight(root, phrase) {
  if (!CSS.highlights) return;
  const ranges = [];
  if (phrase) {
    const words = phrase.toLowerCase().split(/\s+/).map(w => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join("\\s+")}(?![\\p{L}\\p{N}])`, "gu");
    for (const block of root.querySelectorAll(".treaty")) {
      const nodes = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let text = "";
      while (walker.nextNode()) {
        nodes.push([text.length, walker.currentNode]);
        text += walker.currentNode.data;
      }
      for (const match of text.toLowerCase().matchAll(pattern)) {
        const range = new Range();
        const at = offset => {
          let found = nodes[0];
          for (const node of nodes) if (node[0] <= offset) found = node;
          return [found[1], offset - found[0]];
        };
        range.setStart(...at(match.index));
        const [end, offset] = at(match.index + match[0].length - 1);
        range.setEnd(end, offset + 1);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("phrase", new Highlight(...ranges));
}
