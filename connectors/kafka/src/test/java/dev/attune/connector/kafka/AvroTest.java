package dev.attune.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avro on a real broker, with a registry that answers as Confluent's does. */
class AvroTest {
  private static final String ORDER =
      """
      {"type": "record", "name": "Order", "fields": [
        {"name": "id", "type": "string"},
        {"name": "note", "type": ["null", "string"]},
        {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "SENT"]}},
        {"name": "tags", "type": {"type": "array", "items": "string"}},
        {"name": "counts", "type": {"type": "map", "values": "long"}}]}
      """;

  private final KafkaBench bench = new KafkaBench();
  private final String topic = "avro-" + UUID.randomUUID();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private HttpServer registry;

  @BeforeEach
  void open() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          boolean isKnown =
              answers.containsKey(exchange.getRequestURI().getPath())
                  && "Basic cmVnOmh1c2gtaHVzaA=="
                      .equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body =
              answers
                  .getOrDefault(exchange.getRequestURI().getPath(), "{}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status == 200 && !isKnown ? 404 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    registry.start();
    answers.put("/base/schemas/ids/7", KafkaBench.json(Map.of("schema", ORDER)).text());
    bench.broker.create(topic);
    bench.open(
        Map.of(
            "topics",
            List.of(topic),
            "first",
            "earliest",
            "format",
            "avro",
            "registry",
            "http://127.0.0.1:%d/base".formatted(registry.getAddress().getPort()),
            "registryUser",
            "reg",
            "registryPassword",
            "hush-hush"));
  }

  @AfterEach
  void close() {
    bench.close();
    registry.stop(0);
  }

  private static byte[] order(int schema) throws IOException {
    GenericRecord order = new GenericData.Record(new Schema.Parser().parse(ORDER));
    order.put("id", "T-12");
    order.put("note", null);
    order.put("total", ByteBuffer.wrap(new BigDecimal("49.90").unscaledValue().toByteArray()));
    order.put("at", 1_772_357_400_000L);
    order.put("day", 20_513);
    order.put(
        "state", new GenericData.EnumSymbol(order.getSchema().getField("state").schema(), "OPEN"));
    order.put("tags", List.of("new", "gift"));
    order.put("counts", Map.of("items", 3L));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schema).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(order.getSchema()).write(order, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  @Test
  void aRecordOfAvroComesAsPlainJson() throws IOException {
    bench.broker.write(topic, null, order(7));
    bench.broker.write(topic, null, order(7));

    List<Received> received = bench.read(2);
    assertThat(((Received.Signal) received.getFirst()).payload().text())
        .contains(
            "\"value\":{\"id\":\"T-12\",\"note\":null,\"total\":\"49.90\","
                + "\"at\":\"2026-03-01T09:30:00Z\",\"day\":\"2026-03-01\",\"state\":\"OPEN\","
                + "\"tags\":[\"new\",\"gift\"],\"counts\":{\"items\":3}}");
    assertThat(asked).as("asked once for each schema").hasValue(1);
  }

  @Test
  void whatFitsNoSchemaIsARejectAndStopsNoneBehindIt() throws IOException {
    answers.put("/base/schemas/ids/8", "{\"schema\":\"message M {}\",\"schemaType\":\"PROTOBUF\"}");
    answers.put("/base/schemas/ids/9", "{\"schema\":\"\\\"string\\\"\"}");
    bench.broker.write(topic, null, order(404));
    bench.broker.write(topic, null, order(8));
    bench.broker.write(topic, null, order(9));
    bench.broker.write(topic, null, "{}".getBytes(StandardCharsets.UTF_8));
    bench.broker.write(topic, null, new byte[] {0, 0, 0, 0, 7, 1});
    bench.broker.write(topic, null, order(7));

    List<Received> received = bench.read(6);
    assertThat(received.subList(0, 5))
        .extracting(one -> ((Received.Reject) one).code())
        .containsExactly(
            "kafka.no_schema",
            "kafka.no_schema",
            "kafka.not_avro",
            "kafka.not_avro",
            "kafka.not_avro");
    assertThat(received.get(5)).isInstanceOf(Received.Signal.class);
  }

  @Test
  void nothingIsPassedOverWhileTheRegistryIsDown() throws IOException {
    bench.broker.write(topic, null, order(7));
    status = 503;
    assertThat(bench.poll(Duration.ofSeconds(2)))
        .isEqualTo(new Polled.RetryAfter(null, "The schema registry answered 503."));
    status = 200;

    assertThat(bench.read(1)).hasSize(1);
  }
}
