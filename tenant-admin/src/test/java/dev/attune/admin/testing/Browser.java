package dev.attune.admin.testing;

import dev.attune.admin.testing.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** As much of a browser as signing in needs: cookies, redirects, forms; it runs no script. */
public final class Browser {
  private static final int MAX_REDIRECTS = 20;
  private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI home;
  private URI place;

  public Browser(RunningHub hub) {
    this(hub.uri("/"));
  }

  public Browser(URI home) {
    this.home = home;
    this.place = home;
  }

  /** Where it is after the last redirect. */
  public URI place() {
    return place;
  }

  /** Opens an address and follows all redirects. */
  public Answer open(String address) {
    return follow(get(address));
  }

  /** Opens an address and follows none. */
  public Answer get(String address) {
    return send(HttpRequest.newBuilder(moved(home.resolve(address))).GET());
  }

  /** Fills in the form of a page, sends it and follows all redirects. */
  public Answer submit(Answer page, Map<String, String> typed) {
    return follow(submitOnly(page, typed));
  }

  /** Fills in the form of a page, sends it and follows none. */
  public Answer submitOnly(Answer page, Map<String, String> typed) {
    Matcher form = FORM.matcher(page.text());
    if (!form.find()) {
      throw new IllegalStateException("There is no form on this page: " + page.text());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    INPUT
        .matcher(page.text())
        .results()
        .forEach(input ->
            part(NAME, input.group())
                .ifPresent(name -> fields.put(name, part(VALUE, input.group()).orElse(""))));
    fields.putAll(typed);
    return post(HtmlUtils.htmlUnescape(form.group(1)), fields);
  }

  /** Sends a form that is on no page. */
  public Answer post(String address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(moved(place.resolve(address)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Calls the hub as the console's script does. */
  public Answer call(String method, String path, String json, Consumer<HttpRequest.Builder> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                json.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    more.accept(request);
    return send(request);
  }

  /** Calls the hub as the console's script does, with the token that the cookie brought. */
  public Answer call(String method, String path, String json) {
    return call(
        method,
        path,
        json,
        request ->
            cookie("XSRF-TOKEN")
                .ifPresent(token -> request.setHeader("X-XSRF-TOKEN", token.getValue())));
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies().stream().filter(cookie -> cookie.getName().equals(name)).findFirst();
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private Answer follow(Answer first) {
    Answer answer = first;
    for (int i = 0; i < MAX_REDIRECTS && answer.status() / 100 == 3; i++) {
      URI next = moved(place.resolve(answer.header("Location")));
      answer = send(HttpRequest.newBuilder(next).GET());
    }
    return answer;
  }

  private URI moved(URI to) {
    place = to;
    return to;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      // As browsers have it, this machine is as good as TLS.
      cookies().forEach(cookie -> cookie.setSecure(false));
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> part(Pattern pattern, String tag) {
    Matcher found = pattern.matcher(tag);
    return found.find() ? Optional.of(HtmlUtils.htmlUnescape(found.group(1))) : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
