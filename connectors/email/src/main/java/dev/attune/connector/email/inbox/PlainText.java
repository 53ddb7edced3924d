package dev.attune.connector.email.inbox;

import java.util.Locale;
import java.util.stream.Collectors;

/** The words of an HTML text, for reading and searching; never for a browser. */
final class PlainText {
  private final String html;
  private final String small;
  private final StringBuilder text = new StringBuilder();

  private PlainText(String html) {
    this.html = html;
    this.small = html.toLowerCase(Locale.ROOT);
  }

  static String of(String html) {
    return new PlainText(html).read();
  }

  private String read() {
    int at = 0;
    while (at < html.length()) {
      int tag = html.indexOf('<', at);
      int end = tag < 0 ? html.length() : tag;
      text.append(html, at, end);
      at = tag < 0 ? end : behind(tag);
    }
    return text.toString()
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Where to go on behind a tag, or behind what a browser would not show. */
  private int behind(int tag) {
    String name = name(tag);
    if (html.startsWith("<!--", tag)) {
      int close = html.indexOf("-->", tag);
      return close < 0 ? html.length() : close + 3;
    }
    return switch (name) {
      case "style", "script", "head" -> {
        int close = small.indexOf("</" + name, tag);
        yield close < 0 ? html.length() : after(close);
      }
      case "br", "p", "div", "tr", "li", "h1", "h2", "h3", "/p", "/div", "/tr" -> {
        text.append('\n');
        yield after(tag);
      }
      default -> {
        text.append(name.equals("td") ? " " : "");
        yield after(tag);
      }
    };
  }

  private String name(int tag) {
    int end = tag + 1;
    while (end < small.length()
        && end - tag < 12
        && (Character.isLetterOrDigit(small.charAt(end)) || small.charAt(end) == '/')) {
      end++;
    }
    return small.substring(tag + 1, end);
  }

  private int after(int tag) {
    int close = html.indexOf('>', tag);
    return close < 0 ? html.length() : close + 1;
  }
}
