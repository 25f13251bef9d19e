// What the browser has to do by itself: the connection's notice, and the choice of colours after a page has been exchanged.
const notice = document.getElementById("components-reconnect-modal");

notice?.addEventListener("components-reconnect-state-changed", e => {
  switch (e.detail.state) {
    case "show":
      if (!notice.open) notice.show();
      break;
    case "hide":
      notice.close();
      break;
    case "rejected":
      // A server that was restarted does not know the page's circuit; the page itself is all there.
      location.reload();
      break;
  }
});

document.getElementById("components-reconnect-button")?.addEventListener("click", async () => {
  try {
    if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) location.reload();
  } catch {
    // Still away: the notice stays.
  }
});

document.addEventListener("click", e => {
  if (e.target.closest?.("[data-reload]")) location.reload();
  // The address of a page may have changed since it was drawn; skipping to its content is no reason to load it anew.
  if (e.target.closest?.(".skip")) {
    e.preventDefault();
    const main = document.getElementById("main");
    main.focus();
    main.scrollIntoView();
  }
});

window.Blazor?.addEventListener?.("enhancedload", () => window.negsimTheme?.());
