package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Where the schemas of a connection's records are, asked over HTTP once for each. */
final class SchemaRegistry {
  private static final int MOST_KEPT = 200;

  private final KafkaSettings settings;
  private final URI base;
  private final HttpCaller http;
  private final Map<Integer, Schema> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Schema> eldest) {
              return size() > MOST_KEPT;
            }
          });

  SchemaRegistry(ConnectionContext<KafkaSettings> context) {
    this.settings = context.settings();
    this.base = Objects.requireNonNull(settings.registry());
    this.http = context.http(base);
  }

  /**
   * The schema of that number.
   *
   * @throws UnreadableException if there is none, or it is no Avro schema
   * @throws ServerException if the registry cannot be asked now
   */
  Schema schema(int id) throws UnreadableException, ServerException {
    Schema before = known.get(id);
    if (before != null) {
      return before;
    }
    Schema schema = parsed(asked(id));
    known.put(id, schema);
    return schema;
  }

  private String asked(int id) throws UnreadableException, ServerException {
    String path = base.toString().replaceAll("/+$", "") + "/schemas/ids/" + id;
    return switch (http.call(
        new HttpCall("GET", URI.create(path), headers(), null, settings.timeout()))) {
      case HttpResult.Answered answered when answered.status() == 200 && answered.isWhole() ->
          String.valueOf(answered.body().utf8());
      case HttpResult.Answered answered when answered.status() == 404 ->
          throw new UnreadableException(
              "kafka.no_schema", "The registry has no schema of the number that the value names.");
      case HttpResult.Answered answered when answered.status() == 401 || answered.status() == 403 ->
          throw new ServerException(
              Why.UNAUTHORISED, "The schema registry does not accept the account.");
      case HttpResult.Answered answered ->
          throw new ServerException(
              Why.UNREACHABLE, "The schema registry answered %d.".formatted(answered.status()));
      case HttpResult.NotSent notSent ->
          throw new ServerException(Why.UNREACHABLE, "The schema registry: " + notSent.reason());
      case HttpResult.Unanswered unanswered ->
          throw new ServerException(Why.UNREACHABLE, "The schema registry: " + unanswered.reason());
    };
  }

  private Headers headers() {
    Secret password = settings.registryPassword();
    if (password == null) {
      return Headers.of(Map.of("accept", List.of("application/json")));
    }
    String pair = settings.registryUser() + ":" + password.reveal();
    return Headers.of(
        Map.of(
            "accept",
            List.of("application/json"),
            "authorization",
            List.of(
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))));
  }

  private static Schema parsed(String answer) throws UnreadableException {
    try {
      JsonNode read = RecordReader.MAPPER.readTree(answer);
      JsonNode type = read.path("schemaType");
      if (read.path("schema").isString()
          && (type.isMissingNode() || type.asString().equals("AVRO"))) {
        return new Schema.Parser().parse(read.path("schema").asString());
      }
    } catch (JacksonException | SchemaParseException e) {
      throw noSchema();
    } catch (AvroRuntimeException e) {
      throw noSchema();
    }
    throw noSchema();
  }

  private static UnreadableException noSchema() {
    return new UnreadableException(
        "kafka.no_schema", "What the registry has under the number is no Avro schema.");
  }
}
