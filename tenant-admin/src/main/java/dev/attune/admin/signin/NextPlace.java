package dev.attune.admin.signin;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes who has signed in: a place of the console, never anywhere else. */
final class NextPlace {
  static final String CONSOLE = "/console/";
  private static final int MAX_LENGTH = 2_000;

  /** Printable characters without the backslash, which browsers take for a slash. */
  private static final Pattern PLAIN = Pattern.compile("/console/[!-\\[\\]-~]*");

  private NextPlace() {}

  /** The wanted place if it is one of the console; else the console's beginning. */
  static String of(@Nullable String wanted) {
    return wanted != null && isOfConsole(wanted) ? wanted : CONSOLE;
  }

  private static boolean isOfConsole(String wanted) {
    if (wanted.length() > MAX_LENGTH || !PLAIN.matcher(wanted).matches()) {
      return false;
    }
    String path = wanted.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
    return !path.contains("//")
        && !path.contains("%2f")
        && !path.contains("%5c")
        && Pattern.compile("/")
            .splitAsStream(path.replace("%2e", "."))
            .noneMatch(part -> part.equals(".") || part.equals(".."));
  }
}
