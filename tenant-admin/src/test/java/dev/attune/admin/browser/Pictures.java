package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at a page in every way in which it can be looked at, and keeps a picture of each. */
final class Pictures {
  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final Path AXE = Chromium.MODULES.resolve("node_modules/axe-core/axe.min.js");

  /** Two frames later what follows from a change is drawn, and what moved has come to rest. */
  private static final String DRAWN =
      """
      async () => {
        const frame = () => new Promise(done => requestAnimationFrame(done))
        await frame()
        await frame()
        document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime !== Infinity).forEach(one => one.finish())
        await frame()
      }
      """;

  private static final String TOO_WIDE =
      """
      () => {
        const root = document.documentElement
        const within = element => element !== null && element !== root
          && (getComputedStyle(element).overflowX !== 'visible' || within(element.parentElement))
        return root.scrollWidth <= root.clientWidth ? [] : [...document.querySelectorAll('body *')]
          .map(element => [element, Math.round(element.getBoundingClientRect().right)])
          .filter(([element, right]) => right > root.clientWidth && !within(element.parentElement))
          .map(([{tagName, className}, right]) => `${tagName}.${className} reaches ${right} of ${root.clientWidth}`)
          .concat(`the page is ${root.scrollWidth} wide`)
      }
      """;

  private static final String FINDINGS =
      """
      async rules => {
        const options = {resultTypes: ['violations'], ...(rules === null ? {} : {runOnly: rules})}
        const {violations} = await axe.run(document, options)
        return violations.filter(({impact}) => impact === 'serious' || impact === 'critical').flatMap(({id, impact, nodes}) =>
          nodes.slice(0, 4).map(({target, any}) => `${impact}, ${id}: ${target.join(' ')} ${any.map(({message}) => message).join(' ')}`))
      }
      """;

  /** Whether axe looks at the colours in all four ways, as it does each night. */
  private static final boolean IS_THOROUGH = Boolean.getBoolean("attune.looks.thorough");

  private Pictures() {}

  /** How windows are opened whose pages are looked at. */
  static Browser.NewContextOptions context() {
    return new Browser.NewContextOptions()
        .setViewportSize(Look.LIGHT_WIDE.width(), Look.LIGHT_WIDE.height())
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("en-GB")
        .setTimezoneId("UTC");
  }

  /**
   * Looks at what is open: it is no wider than the window, axe finds nothing serious, and nothing
   * went wrong unseen.
   */
  static void look(Window window, String name) {
    look(window, name, List.of(Look.values()));
  }

  /** The same for a page that differs little from one that was looked at: in two ways. */
  static void glance(Window window, String name) {
    look(window, name, List.of(Look.LIGHT_WIDE, Look.DARK_NARROW));
  }

  private static void look(Window window, String name, List<Look> looks) {
    List<String> findings = new ArrayList<>();
    window.page().evaluate(axe());
    for (Look look : looks) {
      turn(window, look);
      findings(window, look).forEach(finding -> findings.add(look.title() + ": " + finding));
      keep(window, name + "-" + look.title());
    }
    turn(window, Look.LIGHT_WIDE);
    findings.addAll(window.mistakes());
    assertThat(findings).as(name).isEmpty();
  }

  static void turn(Window window, Look look) {
    window.page().setViewportSize(look.width(), look.height());
    window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    window.page().evaluate(DRAWN);
  }

  /** A picture of the whole page as it is. */
  static void keep(Window window, String name) {
    window
        .page()
        .screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve(name + ".png")));
  }

  /**
   * What is where depends on the width, and its colours on the scheme: two looks have both of each,
   * and axe is what takes longest.
   */
  private static List<String> findings(Window window, Look look) {
    List<String> all = new ArrayList<>();
    texts(window.page().evaluate(TOO_WIDE)).forEach(wide -> all.add("too wide: " + wide));
    if (look == Look.LIGHT_WIDE || look == Look.DARK_NARROW) {
      all.addAll(texts(window.page().evaluate(FINDINGS, (Object) null)));
    } else if (IS_THOROUGH) {
      all.addAll(texts(window.page().evaluate(FINDINGS, List.of("color-contrast"))));
    }
    return all;
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> items ? items.stream().map(String::valueOf).toList() : List.of();
  }

  private static String axe() {
    try {
      return Files.readString(AXE) + "\n;undefined";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
