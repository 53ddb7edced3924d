package dev.attune.demo.hub;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens a one-time link of the hub as a person would, and fills in the form that it shows. */
final class Forms {
  private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

  private Forms() {}

  /** Returns whether the hub took what was filled in. */
  static boolean fillIn(URI link, Map<String, String> typed) throws InterruptedException {
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      String page = text(browser, HttpRequest.newBuilder(link).build()).body();
      Matcher form = ACTION.matcher(page);
      if (!form.find()) {
        return false;
      }
      Map<String, String> fields = hidden(page);
      typed.forEach(fields::replace);
      HttpRequest sent =
          HttpRequest.newBuilder(link.resolve(unescaped(form.group(1))))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
              .build();
      return text(browser, sent).statusCode() / 100 == 3;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse<String> text(HttpClient browser, HttpRequest request)
      throws IOException, InterruptedException {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    INPUT
        .matcher(page)
        .results()
        .map(found -> found.group())
        .forEach(input -> fields.put(part(NAME, input), part(VALUE, input)));
    fields.remove("");
    return fields;
  }

  private static String part(Pattern pattern, String input) {
    Matcher found = pattern.matcher(input);
    return found.find() ? unescaped(found.group(1)) : "";
  }

  private static String unescaped(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
