package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Problems;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills templates with settings, and notes what is wrong at the setting's name. */
final class Templates {
  private static final Pattern SLOT = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]*");
  private static final URI NOWHERE = URI.create("https://invalid");

  private final Map<String, String> settings;
  private final Problems problems;

  Templates(Map<String, String> settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** The text; what a missing setting stands for is empty. */
  String text(String template) {
    Matcher whole = SLOT.matcher(template);
    if (whole.matches()) {
      return settings.getOrDefault(whole.group(1), "");
    }
    return SLOT.matcher(template)
        .replaceAll(slot -> {
          String value = settings.getOrDefault(slot.group(1), "");
          problems.require(
              PLAIN.matcher(value).matches(),
              slot.group(1),
              "Setting '%s' is part of the address for tokens: it may hold letters, digits, dots, dashes and underscores."
                  .formatted(slot.group(1)));
          return Matcher.quoteReplacement(value);
        });
  }

  /** The address that may be left out, or null. */
  @Nullable URI optional(@Nullable String template) {
    return template == null || text(template).isEmpty() ? null : address(template);
  }

  /** The address; another one once a problem was noted. */
  URI address(@Nullable String template) {
    String text = template == null ? "" : text(template);
    String field = template == null ? "" : field(template);
    if (text.isEmpty()) {
      problems.require(
          false, field, "Setting '%s' is required to authenticate with OAuth 2.".formatted(field));
      return NOWHERE;
    }
    URI uri = parsed(text);
    problems.require(
        uri != null,
        field,
        "Setting '%s' must lead to an http or https address with a host, without user and fragment."
            .formatted(field));
    return uri == null ? NOWHERE : uri;
  }

  private static @Nullable URI parsed(String text) {
    try {
      URI uri = URI.create(text);
      boolean isWeb =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return isWeb
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
          ? uri
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String field(String template) {
    Matcher slot = SLOT.matcher(template);
    return slot.find() ? slot.group(1) : "";
  }
}
