package dev.attune.connector.kafka;

import dev.attune.connector.runtime.testing.TestAuthority;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real broker in this process, one for all tests. It listens at many ports, each behind a front
 * that can misbehave and whose address it advertises there, so that tools share nothing but it.
 */
final class KafkaBroker {
  /** What a record ends with, by which a front knows that the broker has it. */
  static final String END = "end-of-record";

  private static final int FRONTS = 26;
  private static final KafkaBroker ONLY = new KafkaBroker();

  private final BlockingDeque<TcpFront> fronts = new LinkedBlockingDeque<>();
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final int inner;
  private final int foreign;
  private final Map<Encrypted, Integer> encrypted = new EnumMap<>(Encrypted.class);
  private final TestAuthority authority = new TestAuthority();

  private KafkaBroker() {
    List<Integer> ports = freePorts(FRONTS + 3 + Encrypted.values().length);
    inner = ports.get(0);
    foreign = ports.get(2);
    StringBuilder listeners =
        new StringBuilder(
            "CONTROLLER://127.0.0.1:%d,INNER://127.0.0.1:%d,FOREIGN://127.0.0.1:%d"
                .formatted(ports.get(1), inner, foreign));
    StringBuilder advertised =
        new StringBuilder("INNER://127.0.0.1:%d,FOREIGN://10.1.2.3:9092".formatted(inner));
    StringBuilder protocols =
        new StringBuilder("CONTROLLER:PLAINTEXT,INNER:PLAINTEXT,FOREIGN:PLAINTEXT");
    Map<String, Object> config = new HashMap<>();
    for (int i = 0; i < FRONTS; i++) {
      TcpFront front = new TcpFront(ports.get(i + 3), END);
      fronts.add(front);
      listeners.append(",L%d://127.0.0.1:%d".formatted(i, ports.get(i + 3)));
      advertised.append(",L%d://127.0.0.1:%d".formatted(i, front.port()));
      protocols.append(",L%d:SASL_PLAINTEXT".formatted(i));
      String listener = "listener.name.l%d.".formatted(i);
      config.put(listener + "sasl.enabled.mechanisms", "PLAIN");
      config.put(
          listener + "plain.sasl.jaas.config",
          "org.apache.kafka.common.security.plain.PlainLoginModule required;");
      config.put(listener + "plain.sasl.server.callback.handler.class", Accounts.class.getName());
    }
    for (Encrypted one : Encrypted.values()) {
      int port = ports.get(FRONTS + 3 + encrypted.size());
      encrypted.put(one, port);
      String place = ",%s://localhost:%d".formatted(one, port);
      listeners.append(place);
      advertised.append(place);
      protocols.append(",").append(one).append(":").append(one.protocol);
      config.putAll(one.config(authority));
    }
    config.put("listeners", listeners.toString());
    config.put("advertised.listeners", advertised.toString());
    config.put("listener.security.protocol.map", protocols.toString());
    config.put("process.roles", "broker,controller");
    config.put("node.id", "1");
    config.put("controller.quorum.voters", "1@127.0.0.1:" + ports.get(1));
    config.put("controller.listener.names", "CONTROLLER");
    config.put("inter.broker.listener.name", "INNER");
    config.put("num.network.threads", "1");
    config.put("num.io.threads", "2");
    config.put("auto.create.topics.enable", "false");
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "1");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    start(config);
    admin = Admin.create(Map.of("bootstrap.servers", address()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Listeners that encrypt; their certificates are for {@code localhost}. */
  enum Encrypted {
    TLS("SSL"),
    SCRAM("SASL_SSL"),
    TOKEN("SASL_SSL"),
    EXPIRED("SSL");

    private final String protocol;

    Encrypted(String protocol) {
      this.protocol = protocol;
    }

    private Map<String, Object> config(TestAuthority authority) {
      String listener = "listener.name." + name().toLowerCase(Locale.ROOT) + ".";
      TestAuthority.Identity identity =
          this == EXPIRED ? authority.expired("localhost") : authority.server("localhost");
      Map<String, Object> config = new HashMap<>();
      config.put(listener + "ssl.keystore.type", "PEM");
      config.put(listener + "ssl.keystore.key", identity.keyPem());
      config.put(listener + "ssl.keystore.certificate.chain", identity.certificatePem());
      if (this == SCRAM) {
        config.put(listener + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
        config.put(
            listener + "scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;");
      }
      if (this == TOKEN) {
        config.put(listener + "sasl.enabled.mechanisms", "OAUTHBEARER");
        String mechanism = listener + "oauthbearer.";
        config.put(
            mechanism + "sasl.jaas.config",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
        config.put(mechanism + "sasl.server.callback.handler.class", Tokens.class.getName());
        config.put(mechanism + "connections.max.reauth.ms", "1000");
      }
      return config;
    }
  }

  /** Where it can be reached so. */
  String address(Encrypted how) {
    return "localhost:" + encrypted.get(how);
  }

  /** The certificate that those of the listeners are signed with. */
  String authority() {
    return authority.pem();
  }

  static KafkaBroker running() {
    return ONLY;
  }

  private static void start(Map<String, Object> config) {
    try {
      Path folder = Files.createTempDirectory("kafka");
      config.put("log.dirs", folder.toString());
      Formatter formatter =
          new Formatter()
              .setPrintStream(
                  new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
              .setNodeId(1)
              .setClusterId(Uuid.randomUuid().toString())
              .setControllerListenerName("CONTROLLER")
              .setMetadataLogDirectory(folder.toString())
              .addDirectory(folder.toString());
      formatter.run();
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
      server.startup();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.shutdown();
                delete(folder);
              }));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Below those that systems give out by themselves: what is free now stays free until the broker
   * listens there, whoever opens sockets meanwhile.
   */
  private static List<Integer> freePorts(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int tries = 0; ports.size() < count && tries < 10_000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  private static boolean isFree(int port) {
    try (ServerSocket tried = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return tried.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it can be reached without a front and an account. */
  String address() {
    return "127.0.0.1:" + inner;
  }

  /** Where it tells its callers to go to another network. */
  String foreignAddress() {
    return "127.0.0.1:" + foreign;
  }

  Admin admin() {
    return admin;
  }

  TcpFront take() {
    TcpFront front = fronts.poll();
    if (front == null) {
      throw new IllegalStateException("All fronts are in use.");
    }
    return front;
  }

  void giveBack(TcpFront front) {
    front.heal();
    fronts.add(front);
  }

  void create(String... topics) {
    get(
        admin
            .createTopics(Stream.of(topics).map(name -> new NewTopic(name, 1, (short) 1)).toList())
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  void remove(String... topics) {
    get(admin.deleteTopics(Set.of(topics)).all().toCompletionStage().toCompletableFuture());
  }

  void write(String topic, @Nullable String key, byte @Nullable [] value) {
    write(
        new ProducerRecord<>(
            topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
  }

  void write(ProducerRecord<byte[], byte[]> record) {
    get(producer.send(record));
  }

  /** A consumer that begins a topic with one partition. */
  KafkaConsumer<byte[], byte[]> reader(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    return consumer;
  }

  /** What is there and was not read by it yet. */
  static List<ConsumerRecord<byte[], byte[]>> rest(KafkaConsumer<byte[], byte[]> consumer) {
    TopicPartition partition = consumer.assignment().iterator().next();
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    while (consumer.position(partition) < end) {
      consumer.poll(Duration.ofMillis(200)).forEach(all::add);
    }
    return all;
  }

  /** All records of a topic with one partition. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = reader(topic)) {
      return rest(consumer);
    }
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
