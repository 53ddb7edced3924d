package dev.attune.admin.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * How all pages of the provider look: one card in the console's colours, without any script, light
 * or dark as wanted.
 */
public final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #f6f5f1; --card: #fffefc; --text: #182020;
        --soft: #505b5a; --line: #8b9694; --accent: #0d5c63; --on: #fffefc; --bad: #982029; }
      @media (prefers-color-scheme: dark) { :root { --ground: #0f1619; --card: #182124;
        --text: #dbe3e2; --soft: #a4b1b0; --line: #67777a; --accent: #6fbab9; --on: #0c1214;
        --bad: #f0a3a3; } }
      * { box-sizing: border-box; }
      body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
        background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
      main { width: 100%; max-width: 26rem; padding: 2rem 1.5rem; border-radius: 12px;
        background: var(--card); box-shadow: 0 1px 3px rgb(0 0 0 / 20%); overflow-wrap: anywhere; }
      .mark { display: flex; gap: .6rem; align-items: center; margin: 0 0 1.25rem;
        font-size: 1.15rem; font-weight: 700; letter-spacing: -.02em; }
      h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; }
      p { margin: .5rem 0; }
      .soft, .hint { color: var(--soft); }
      .hint { margin: .25rem 0 0; font-size: .875rem; }
      form + p { margin-top: 1.25rem; }
      .bad { margin: .25rem 0 0; color: var(--bad); font-size: .9375rem; font-weight: 600; }
      label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
      input { width: 100%; padding: .625rem .75rem; border: 1px solid var(--line);
        border-radius: 8px; background: var(--card); color: inherit; font: inherit; }
      input[aria-invalid] { border-color: var(--bad); }
      button { width: 100%; margin-top: 1.5rem; padding: .7rem; border: 0; border-radius: 8px;
        background: var(--accent); color: var(--on); font: inherit; font-weight: 600;
        cursor: pointer; }
      a { color: var(--accent); }
      :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
      """;

  private static final String MARK =
      """
      <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)"/>
      <path d="M6 18c1.500-8.500 3.500-8.500 5 0s3.500 8.500 5 0 2.800-5.500 4 0" fill="none"
        stroke="var(--card)" stroke-width="2.500" stroke-linecap="round"/>
      <circle cx="24.500" cy="18" r="2.300" fill="#f0b566"/></svg>\
      """;

  /** What the pages may load: nothing but their own style. */
  public static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(hash(STYLE));

  private Page() {}

  static ResponseEntity<String> of(HttpStatus status, String title, String body) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(html(title, body));
  }

  public static String html(String title, String body) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s · Attune</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>%2$s</style></head>
    <body><main><p class="mark">%3$sAttune</p><h1>%1$s</h1>
    %4$s
    </main></body></html>
    """
        .formatted(escaped(title), STYLE, MARK, body);
  }

  public static String paragraph(String text) {
    return "<p class=\"soft\">" + escaped(text) + "</p>\n";
  }

  /** A way on, for who came for something else. */
  static String link(String path, String text) {
    return "<p class=\"hint\"><a href=\"%s\">%s</a></p>\n".formatted(escaped(path), escaped(text));
  }

  static String hint(String text) {
    return "<p class=\"hint\">" + escaped(text) + "</p>\n";
  }

  static String alert(String text) {
    return "<p class=\"bad\" role=\"alert\">" + escaped(text) + "</p>\n";
  }

  static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
