package dev.attune.connector.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Received;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each bad mail has a good one behind it, which always comes. */
class BadMailTest {
  private final InboxBench bench = new InboxBench();

  @BeforeEach
  void open() {
    bench.open(Map.of());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** What became of the mail before the good one. */
  private Received bad() {
    bench.deliver(99);
    List<Received> all = bench.all();
    assertThat(all).hasSize(2);
    assertThat(InboxBench.id(all.getLast())).isEqualTo("<m99@mail.example.com>");
    return all.getFirst();
  }

  private Received.Reject reject() {
    return (Received.Reject) bad();
  }

  private JsonNode signal() {
    return InboxBench.payload(bad());
  }

  @Test
  void aMailWithoutAnAddressIsARejectWithItsBeginning() {
    bench.deliver("Subject: Nobody wrote this", "Message-ID: <n1@x>", "", "Boo");

    assertThat(reject())
        .satisfies(reject -> {
          assertThat(reject.code()).isEqualTo("email.no_sender");
          assertThat(reject.reason())
              .isEqualTo("The mail must have a sender's address that can be read.");
          assertThat(reject.payload().utf8()).contains("Subject: Nobody wrote this");
        });
  }

  @Test
  void anEmptyMailIsAReject() {
    bench.deliver(new byte[0]);

    assertThat(reject().code()).isEqualTo("email.no_sender");
  }

  @Test
  void aMalformedSenderIsAReject() {
    bench.deliver("From: \"Ann\" <ann@@exa mple..com>, <>, @", "Message-ID: <n2@x>", "", "Boo");

    assertThat(reject().code()).isEqualTo("email.no_sender");
  }

  @Test
  void ofSeveralSendersTheOneThatSentItCounts() {
    bench.deliver(
        "From: ann@example.com, bob@example.com",
        "Sender: bob@example.com",
        "Message-ID: <s1@x>",
        "",
        "Hi");

    JsonNode mail = signal();
    assertThat(mail.path("person").asString()).isEqualTo("bob@example.com");
    assertThat(mail.path("from")).hasSize(2);
  }

  @Test
  void severalSendersOfWhomNoneSentItAreAReject() {
    bench.deliver(
        "From: ann@example.com",
        "From: ceo@shop.example",
        "Sender: eve@evil.example",
        "Message-ID: <s2@x>",
        "",
        "Hi");

    assertThat(reject().code()).isEqualTo("email.several_senders");
  }

  @Test
  void aForgedNameStaysAName() {
    bench.deliver(
        "From: \"ceo@shop.example\u0000\" <eve@evil.example>",
        "Message-ID: <f1@x>",
        "Subject: =?utf-8?Q?Hi=0D=0ABcc:_all=E2=80=AE@x?=",
        "",
        "Pay this");

    JsonNode mail = signal();
    assertThat(mail.path("person").asString()).isEqualTo("eve@evil.example");
    assertThat(mail.path("subject").asString()).isEqualTo("Hi Bcc: all @x");
  }

  @Test
  void anUnknownCharsetAndABrokenEncodingCostLittle() {
    bench.deliver(
        "From: =?klingon-8?B?nonsense?= <ann@example.com>",
        "Message-ID: <c1@x>",
        "Subject: =?utf-8?B?*not base64*?= \u00e4",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=\"klingon-8\"",
        "Content-Transfer-Encoding: base64",
        "",
        "SGVsbG8g*w7==w7$%&",
        "!!!");

    JsonNode mail = signal();
    assertThat(mail.path("person").asString()).isEqualTo("ann@example.com");
    assertThat(mail.path("text").asString()).startsWith("Hello");
    assertThat(mail.path("subject").asString()).contains("\u00e4");
  }

  @Test
  void aTextThatIsNotInItsCharsetIsReadAsFarAsItGoes() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <c2@x>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        "caf\u00e9 \u0001 ok");

    assertThat(signal().path("text").asString()).startsWith("caf\uFFFD").endsWith("ok");
  }

  @Test
  void anAttachmentOf30MegabytesIsNeverFetched() {
    bench.deliver(withAttachment(30 * 1024 * 1024));
    JsonNode mail = signal();

    assertThat(mail.path("text").asString()).isEqualTo("See the film.");
    assertThat(mail.path("attachments").get(0).path("name").asString()).isEqualTo("film.mov");
    assertThat(mail.path("attachments").get(0).path("size").asLong()).isGreaterThan(30_000_000);
    assertThat(mail.path("size").asLong()).isGreaterThan(30_000_000);
    assertThat(bench.proxy.received()).isLessThan(32 * 1024);
  }

  private static byte[] withAttachment(int bytes) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(bytes + 1_000);
    mail.writeBytes(
        String.join(
                "\r\n",
                "From: ann@example.com",
                "Message-ID: <big@x>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "See the film.",
                "--b",
                "Content-Type: video/quicktime; name=film.mov",
                "Content-Disposition: attachment; filename=film.mov",
                "Content-Transfer-Encoding: base64",
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII));
    byte[] line = ("QUFB".repeat(19) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    while (mail.size() < bytes) {
      mail.writeBytes(line);
    }
    mail.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return mail.toByteArray();
  }

  @Test
  void aTextOfManyMegabytesIsReadAtItsBeginning() {
    bench.deliver(
        "From: ann@example.com", "Message-ID: <t1@x>", "", "Dear shop, " + "x".repeat(3_000_000));
    JsonNode mail = signal();

    assertThat(mail.path("text").asString()).hasSize(MailReader.MAX_TEXT).startsWith("Dear shop");
    assertThat(mail.path("text_cut").asBoolean()).isTrue();
    assertThat(bench.proxy.received()).isLessThan(200 * 1024);
  }

  @Test
  void headersOfManyMegabytesAreReadAtTheirBeginning() {
    bench.deliver(
        "From: ann@example.com",
        "Message-ID: <h1@x>",
        "Subject: " + "long ".repeat(200),
        "To: " + "a@x.example, ".repeat(5_000) + "z@x.example",
        "X-Filler: " + "y".repeat(5_000_000),
        "References: " + "<r@x> ".repeat(10_000),
        "",
        "Hello");
    JsonNode mail = signal();

    assertThat(mail.path("person").asString()).isEqualTo("ann@example.com");
    assertThat(mail.path("subject").asString()).hasSizeLessThanOrEqualTo(500);
    assertThat(mail.path("to")).hasSizeLessThanOrEqualTo(50);
    assertThat(mail.path("references")).hasSizeLessThanOrEqualTo(20);
    assertThat(bench.proxy.received()).isLessThan(300 * 1024);
  }

  @Test
  void anIdThatCannotBeOneIsReplacedByTheDigest() {
    bench.deliver("From: ann@example.com", "Message-ID: <" + "i".repeat(5_000) + "@x>", "", "Hi");

    assertThat(InboxBench.id(bad())).startsWith("digest:");
  }

  @Test
  void partsWithin100PartsAreFollowedSomeWay() {
    StringBuilder mail = new StringBuilder("From: ann@example.com\r\nMessage-ID: <p1@x>\r\n");
    mail.append("MIME-Version: 1.0\r\n");
    for (int i = 0; i < 100; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    mail.append("Content-Type: text/plain\r\n\r\nDeep down\r\n");
    for (int i = 99; i >= 0; i--) {
      mail.append("--b%d--\r\n".formatted(i));
    }
    bench.deliver(mail.toString().getBytes(StandardCharsets.US_ASCII));
    JsonNode signal = signal();

    assertThat(signal.path("person").asString()).isEqualTo("ann@example.com");
    assertThat(signal.path("parts_cut").asBoolean()).isTrue();
    assertThat(signal.has("text")).isFalse();
  }

  @Test
  void aThousandAttachmentsAreListedInPart() {
    StringBuilder mail = new StringBuilder("From: ann@example.com\r\nMessage-ID: <p2@x>\r\n");
    mail.append("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
    for (int i = 0; i < 1_000; i++) {
      mail.append("--b\r\nContent-Type: text/plain; name=\"f%d.txt\"\r\n\r\nx\r\n".formatted(i));
    }
    bench.deliver(mail.append("--b--\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    JsonNode signal = signal();

    assertThat(signal.path("attachments")).hasSize(100);
    assertThat(signal.path("parts_cut").asBoolean()).isTrue();
  }

  @Test
  void bytesWithoutAnySenseAreAReject() {
    byte[] noise = new byte[10_000];
    new java.util.Random(17).nextBytes(noise);
    bench.deliver(noise);

    assertThat(reject().code()).isEqualTo("email.no_sender");
  }
}
