package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Polled;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files in a store once they were read. */
class S3SettleTest {
  private static final String ROW = "{\"email\": \"ann@example.com\"}\n";

  @TempDir private Path root;
  private final Bucket bucket = new Bucket();
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root).signingIn("AKIAEXAMPLE", "hush-hush");
  }

  @AfterEach
  void close() {
    bench.close();
    bucket.close();
  }

  /** As much of a store as keeps, copies and deletes. */
  private static final class Bucket extends HttpTool {
    private final Map<String, String> keys = new ConcurrentSkipListMap<>();
    private volatile boolean isFailingCopies;

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public Map<String, Object> credentials() {
      return Map.of();
    }

    @Override
    protected ToolAnswer answer(ToolRequest request) {
      String key = key(request.path());
      return switch (request.method()) {
        case "GET" -> request.path().equals("/shop") ? list() : read(key, request);
        case "PUT" -> copy(key(String.valueOf(request.header("x-amz-copy-source"))), key);
        case "DELETE" -> {
          keys.remove(key);
          yield ToolAnswer.of(204);
        }
        default -> ToolAnswer.of(405);
      };
    }

    private static String key(String path) {
      return URLDecoder.decode(path, StandardCharsets.UTF_8).replaceFirst("^/shop/", "");
    }

    private ToolAnswer copy(String from, String to) {
      if (isFailingCopies) {
        return new ToolAnswer(200, Map.of(), "<Error><Code>InternalError</Code></Error>");
      }
      keys.put(to, keys.getOrDefault(from, ""));
      return new ToolAnswer(200, Map.of(), "<CopyObjectResult></CopyObjectResult>");
    }

    private ToolAnswer read(String key, ToolRequest request) {
      String[] range = String.valueOf(request.header("range")).replace("bytes=", "").split("-", -1);
      return new ToolAnswer(
          206,
          Map.of(),
          keys.getOrDefault(key, "")
              .substring(Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1));
    }

    private ToolAnswer list() {
      String contents =
          keys.entrySet().stream()
              .filter(one -> one.getKey().startsWith("in/"))
              .map(one ->
                  "<Contents><Key>%s</Key><Size>%d</Size><LastModified>2027-03-01T09:00:00Z</LastModified></Contents>"
                      .formatted(one.getKey(), one.getValue().length()))
              .collect(Collectors.joining());
      return new ToolAnswer(
          200,
          Map.of("Content-Type", "application/xml"),
          "<?xml version=\"1.0\"?><ListBucketResult>" + contents + "</ListBucketResult>");
    }
  }

  private void open(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("place", "s3");
    settings.put("s3Address", bucket.uri().toString());
    settings.put("bucket", "shop");
    settings.put("format", "json-lines");
    bench.open(settings);
  }

  @Test
  void movesAFileByCopyAndDeletionOnceItsRowsAreStored() {
    bucket.keys.put("in/a b+c.jsonl", ROW);
    open(Map.of("whenRead", "move", "moveTo", "done/2027"));
    assertThat(bench.poll(5))
        .isInstanceOfSatisfying(Polled.Page.class, page -> assertThat(page.received()).hasSize(1));
    assertThat(bucket.keys).as("the place is not kept yet").containsOnlyKeys("in/a b+c.jsonl");

    assertThat(bench.all(5)).isEmpty();

    assertThat(bucket.keys).containsOnlyKeys("done/2027/a b+c.jsonl").containsValue(ROW);
  }

  @Test
  void deletesNothingWhoseCopyFailed() {
    bucket.keys.put("in/a.jsonl", ROW);
    bucket.isFailingCopies = true;
    open(Map.of("whenRead", "move", "moveTo", "done"));
    assertThat(bench.poll(5)).isInstanceOf(Polled.Page.class);

    assertThat(bench.poll(5))
        .isEqualTo(new Polled.RetryAfter(null, "Store '127.0.0.1' did not copy a file."));
    assertThat(bucket.keys).containsOnlyKeys("in/a.jsonl");

    bucket.isFailingCopies = false;
    assertThat(bench.all(5)).isEmpty();
    assertThat(bucket.keys).containsOnlyKeys("done/a.jsonl");
  }

  @Test
  void deletesAFileOnceItsRowsAreStored() {
    bucket.keys.put("in/a.jsonl", ROW);
    open(Map.of("whenRead", "delete"));
    assertThat(bench.poll(5)).isInstanceOf(Polled.Page.class);
    assertThat(bucket.keys).hasSize(1);

    assertThat(bench.all(5)).isEmpty();

    assertThat(bucket.keys).isEmpty();
  }
}
