/// The script that pages load; without it they lack the keys and nothing else.
enum PageScript {
  /// j and k go to the next and previous change, n and p to the next and previous step; where the
  /// changes stand beside the text, the text follows them.
  static let text: StaticString = """
    "use strict";
    (function () {
      var selector = ".change, .block.changed, .revision, .story, .sentence, .hit, .claim, .finding";
      var current = -1;
      function places() {
        return Array.prototype.filter.call(document.querySelectorAll(selector), function (place) {
          return place.offsetParent !== null;
        });
      }
      function go(step) {
        var all = places();
        if (all.length === 0) { return; }
        if (current >= 0 && all[current] !== document.activeElement) {
          var focused = all.indexOf(document.activeElement);
          if (focused >= 0) { current = focused; }
        }
        current = Math.min(Math.max(current + step, 0), all.length - 1);
        var place = all[current];
        place.setAttribute("tabindex", "-1");
        place.focus({ preventScroll: true });
        place.scrollIntoView({ block: "center" });
        show(place);
      }
      function show(place) {
        var shown = document.querySelector(".block.here");
        if (shown) { shown.classList.remove("here"); }
        var link = place.classList.contains("change") ? place.querySelector("a[href^='#b']") : null;
        var block = link ? document.getElementById(link.getAttribute("href").slice(1)) : null;
        if (!block || !window.matchMedia("(min-width: 76rem)").matches) { return; }
        var fold = block.closest("details");
        if (fold) { fold.open = true; }
        block.classList.add("here");
        block.scrollIntoView({ block: "center" });
      }
      function follow(rel) {
        var link = document.querySelector("a[rel~=" + rel + "]");
        if (link) { link.click(); }
      }
      document.addEventListener("keydown", function (event) {
        var target = event.target;
        if (event.ctrlKey || event.metaKey || event.altKey) { return; }
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "radio") { return; }
        switch (event.key) {
        case "/":
          var search = document.querySelector("input[type=search]");
          if (!search) { return; }
          search.focus();
          event.preventDefault();
          break;
        case "j": go(1); break;
        case "k": go(-1); break;
        case "n": follow("next"); break;
        case "p": follow("prev"); break;
        case "Enter":
          if (places().indexOf(target) >= 0) {
            var link = target.querySelector("a[href]");
            if (link) { link.click(); }
          }
          break;
        default: return;
        }
      });
    }());

    """
}
