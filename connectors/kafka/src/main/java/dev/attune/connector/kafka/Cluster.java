package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.server.Remedies;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The brokers of one connection, and how its clients are configured. */
final class Cluster {
  static final Remedies REMEDIES =
      Remedies.of("broker")
          .with(
              Why.FORBIDDEN,
              "Use brokers on the public internet with encryption, or ask the operator to allow"
                  + " their network; the addresses that the brokers advertise count, too.")
          .with(
              Why.UNREACHABLE,
              "Correct the bootstrap servers and the encryption, and see that the brokers'"
                  + " advertised addresses can be reached.")
          .with(
              Why.INSECURE,
              "Choose the encryption that the brokers offer, and give them certificates that are"
                  + " valid for their names.")
          .with(
              Why.UNAUTHORISED,
              "Correct user name, password and SASL mechanism, or the client of OAuth 2.")
          .with(Why.NOT_ALLOWED, "Let the account read the topics.")
          .with(Why.WRONG, "Correct the topics.");

  /** More brokers than this are not looked at one by one; nor is such a cluster used. */
  private static final int MOST_BROKERS = 200;

  private final ConnectionContext<KafkaSettings> context;
  private final Probe probe;
  private volatile @Nullable String known;

  Cluster(ConnectionContext<KafkaSettings> context) {
    this.context = context;
    this.probe = new Probe(context);
  }

  /**
   * The cluster's id, once all of its brokers were looked at. What was seen counts until {@link
   * #forget}.
   */
  String id() throws ServerException {
    String before = known;
    if (before != null) {
      return before;
    }
    List<String> servers = new ArrayList<>();
    ServerException last = null;
    for (String server : context.settings().servers()) {
      int port = server.lastIndexOf(':');
      try {
        probe.look(server.substring(0, port), Integer.parseInt(server.substring(port + 1)));
        servers.add(server);
      } catch (ServerException e) {
        if (e.why() == Why.FORBIDDEN) {
          throw e;
        }
        last = e;
      }
    }
    if (servers.isEmpty() && last != null) {
      throw last;
    }
    String id = described(servers);
    known = id;
    return id;
  }

  /** After a failure the brokers are looked at again. */
  void forget() {
    known = null;
  }

  /**
   * By a consumer that asks for the list of topics alone: it puts that to a broker it was told of
   * and, unlike an administrator's client, connects to none that is advertised.
   */
  private String described(List<String> servers) throws ServerException {
    Map<String, Object> configuration = configuration();
    configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    ClusterName name = new ClusterName();
    Map<Integer, Node> brokers = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> asked =
        new KafkaConsumer<>(configuration, name, new ByteArrayDeserializer())) {
      for (List<PartitionInfo> topic : asked.listTopics(timeout()).values()) {
        for (PartitionInfo partition : topic) {
          for (Node node : partition.replicas()) {
            brokers.put(node.id(), node);
          }
        }
      }
    } catch (KafkaException e) {
      throw Failures.of(e);
    }
    if (brokers.size() > MOST_BROKERS) {
      throw new ServerException(
          Why.WRONG,
          "The cluster has %d brokers; at most %d are allowed."
              .formatted(brokers.size(), MOST_BROKERS),
          null);
    }
    for (Node broker : brokers.values()) {
      // One that is down is no more than a number.
      if (!broker.host().isEmpty()) {
        probe.look(broker.host(), broker.port());
      }
    }
    return name.id();
  }

  /** What an administrator's call came to, within the time-out. */
  <T> T got(KafkaFuture<T> future) throws ServerException {
    try {
      return future.get(timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause());
    } catch (TimeoutException e) {
      throw Failures.silent(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  Credentials credentials() {
    return context.credentials();
  }

  Duration timeout() {
    return context.settings().timeout();
  }

  /** What all kinds of clients share. */
  Map<String, Object> configuration() {
    KafkaSettings settings = context.settings();
    int timeout = Math.toIntExact(timeout().toMillis());
    Map<String, Object> all = new HashMap<>();
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "attune-" + UUID.randomUUID());
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) timeout);
    all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) timeout);
    all.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 60_000L);
    // No beans of management, which are named after clients and would be one's for each of them.
    all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
    boolean isEncrypted = settings.encryption() == Encryption.TLS;
    if (isEncrypted && settings.authority() != null) {
      all.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      all.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, settings.authority());
    }
    Sasl sasl = Sasl.of(context.credentials(), settings.mechanism());
    if (sasl == null) {
      all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, isEncrypted ? "SSL" : "PLAINTEXT");
    } else {
      all.put(
          CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
          isEncrypted ? "SASL_SSL" : "SASL_PLAINTEXT");
      all.putAll(sasl.configuration(context::credentials));
    }
    return all;
  }
}
