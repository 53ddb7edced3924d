package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.Base;
import dev.attune.connector.declarative.description.CallPart;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a description, as the tool sees it come.
 *
 * @param path what its path looks like, with a group for each value that is filled in
 * @param query what must stand in the query; null for any value
 * @param filled further names in the query whose values are filled in
 */
record Route(
    String method,
    Pattern path,
    Map<String, String> query,
    List<String> filled,
    Function<ToolRequest, ToolAnswer> answers) {
  /** Stands for a value; no address holds it. */
  private static final String HOLE = "\u0000";

  static Route of(Base base, CallPart call, Function<ToolRequest, ToolAnswer> answers) {
    String address = call.address().template().with(HOLE);
    int mark = address.indexOf('?');
    String below = base.template().with(HOLE).replaceFirst("^(" + HOLE + "|https?://[^/]*)", "");
    String path = below.replaceFirst("/$", "") + (mark < 0 ? address : address.substring(0, mark));
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : (mark < 0 ? "" : address.substring(mark + 1)).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    List<String> filled = new ArrayList<>();
    for (Map.Entry<String, Template> value : call.query().entrySet()) {
      if (!value.getValue().isPlain()) {
        filled.add(value.getKey());
      }
    }
    return new Route(call.method(), pattern(path), query, filled, answers);
  }

  private static Pattern pattern(String path) {
    StringBuilder pattern = new StringBuilder();
    for (String plain : path.split(HOLE, -1)) {
      pattern.append(pattern.isEmpty() ? "" : "([^/]*)").append(Pattern.quote(plain));
    }
    return Pattern.compile(pattern.toString());
  }

  boolean takes(ToolRequest request) {
    return request.method().equals(method)
        && path.matcher(request.path()).matches()
        && query.entrySet().stream()
            .allMatch(wanted -> {
              String value = request.query().get(wanted.getKey());
              return value != null
                  && (wanted.getValue().contains(HOLE) || value.equals(wanted.getValue()));
            });
  }

  /** The values that were filled into the address. */
  List<String> values(ToolRequest request) {
    List<String> values = new ArrayList<>();
    Matcher matcher = path.matcher(request.path());
    for (int i = 1; matcher.matches() && i <= matcher.groupCount(); i++) {
      values.add(URLDecoder.decode(matcher.group(i).replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    query.forEach((name, wanted) -> {
      if (wanted.contains(HOLE)) {
        values.add(Objects.requireNonNullElse(request.query().get(name), ""));
      }
    });
    filled.forEach(name -> values.add(Objects.requireNonNullElse(request.query().get(name), "")));
    return values.stream().filter(value -> !value.isBlank()).toList();
  }
}
