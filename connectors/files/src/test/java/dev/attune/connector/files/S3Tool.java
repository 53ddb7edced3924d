package dev.attune.connector.files;

import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A store that speaks as much of Amazon S3 as the connector does; each item is a file. */
final class S3Tool extends HttpTool {
  private final String secret;

  S3Tool(String tenant) {
    secret = "hush-" + tenant + "-0123456789";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "place", "s3",
        "s3Address", uri().toString(),
        "bucket", "shop",
        "path", "in",
        "format", "json-lines",
        "settle", "PT1S",
        "identifiers", Map.of("email", "email"));
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", "AKIAEXAMPLE", "password", secret);
  }

  @Override
  protected String item(String source, String mark, int number, Drift drift) {
    return switch (drift) {
      case NONE -> "{\"email\": \"ann@example.com\", \"mark\": \"" + mark + "\"}";
      case FIELD_MORE ->
          "{\"email\": \"ann@example.com\", \"mark\": \"" + mark + "\", \"more\": {\"a\": [1]}}";
      case FIELD_MISSING -> "{\"email\": [\"ann@example.com\"], \"mark\": \"" + mark + "\"}";
      case OTHER_TYPE -> "{\"email\": 7, \"mark\": [\"" + mark + "\"]}";
      case UNUSABLE -> "[\"" + mark + "\"]";
    };
  }

  @Override
  protected ToolAnswer answer(ToolRequest request) {
    if (!signed(request).equals(request.header("authorization"))) {
      return ToolAnswer.of(401);
    }
    if (request.path().equals("/shop")) {
      return list(request);
    }
    if (!request.path().matches("/shop/in/\\d{5}\\.jsonl")) {
      return ToolAnswer.of(404);
    }
    long number = Long.parseLong(request.path().substring(9, 14));
    Item item = page("rows", number - 1, 1).getFirst();
    String[] range = String.valueOf(request.header("range")).replace("bytes=", "").split("-", -1);
    return new ToolAnswer(
        206,
        Map.of(),
        item.json().substring(Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1));
  }

  /** What the request says if it was signed with the secret of this store. */
  private String signed(ToolRequest request) {
    String query =
        new TreeMap<>(request.query())
            .entrySet().stream()
                .map(one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    String range = request.header("range");
    return String.valueOf(
        new S3Signer("us-east-1")
            .signed(
                request.method(),
                URI.create(uri() + request.path() + (query.isEmpty() ? "" : "?" + query)),
                range == null ? Map.of() : Map.of("range", range),
                new Credentials.Basic("AKIAEXAMPLE", Secret.of(secret)),
                Fault.NOW)
            .first("authorization"));
  }

  /** Four on a page, whatever is asked for. */
  private ToolAnswer list(ToolRequest request) {
    List<Item> items = page("rows", request.number("continuation-token", 0), 4);
    long behind = items.stream().mapToLong(Item::number).max().orElse(0);
    String contents =
        items.stream()
            .map(one ->
                "<Contents><Key>in/%s</Key><Size>%d</Size><LastModified>2027-03-01T0%d:%02d:%02dZ</LastModified></Contents>"
                    .formatted(
                        name(one),
                        one.json().length(),
                        one.number() / 3600,
                        one.number() / 60 % 60,
                        one.number() % 60))
            .collect(Collectors.joining());
    return new ToolAnswer(
        200,
        Map.of("Content-Type", "application/xml"),
        "<?xml version=\"1.0\"?><ListBucketResult>"
            + contents
            + (hasAfter("rows", behind)
                ? "<NextContinuationToken>" + behind + "</NextContinuationToken>"
                : "")
            + "</ListBucketResult>");
  }

  private static String name(Item item) {
    return "%05d.jsonl".formatted(item.number());
  }
}
