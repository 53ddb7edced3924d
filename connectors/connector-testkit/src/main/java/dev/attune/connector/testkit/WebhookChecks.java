package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Reception;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sources that come by webhook. */
final class WebhookChecks {
  private WebhookChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "believes a webhook only if the tool has proven it",
            "Anybody can post to an address; a forged event moves a real customer.",
            each(WebhookChecks::proven)),
        Check.of(
            "gives a webhook that comes again the same message id",
            "Tools post again whenever an answer is slow; the id is how the hub takes it once.",
            each(WebhookChecks::again)),
        Check.of(
            "acknowledges no webhook that is not stored",
            "A tool does not post again what it was told to be taken.",
            each(WebhookChecks::full)),
        Check.of(
            "makes something of every webhook's body",
            "What cannot be read must be seen by somebody, and must not look like a fault of ours.",
            each(WebhookChecks::anyBody)));
  }

  private static Consumer<Lab> each(BiConsumer<Lab, SourceDescriptor> body) {
    return lab -> lab.sources(Capability.WEBHOOK).forEach(source -> body.accept(lab, source));
  }

  private static void proven(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    String mark = Marks.of("acme", source.id(), 1);
    Reception forged = lab.receive(key, tool.forged(source.id(), mark));
    Complaint.unless(
        forged instanceof Reception.Unverified && lab.host().sink.of(key).received().isEmpty(),
        "A forged webhook of source '%s' was answered with %s.".formatted(source.id(), forged),
        "Verify signature or token over the raw bytes before anything else, with"
            + " MessageDigest.isEqual, and end the route with Reception.Unverified.");
    WebhookRequest real = tool.webhook(source.id(), mark);
    Reception stripped =
        lab.receive(
            key,
            new WebhookRequest(
                real.method(), real.uri(), "nobody-knows-it", Headers.NONE, real.body()));
    Complaint.unless(
        stripped instanceof Reception.Unverified,
        "A webhook of source '%s' without any header and with another token was answered with %s."
            .formatted(source.id(), stripped),
        "A missing signature is a wrong one.");
  }

  private static void again(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    String mark = Marks.of("acme", source.id(), 1);
    String other = Marks.of("acme", source.id(), 2);
    WebhookRequest request = tool.webhook(source.id(), mark);
    lab.receive(key, request);
    lab.receive(key, request);
    lab.receive(key, tool.webhook(source.id(), other));
    List<String> ids = lab.host().sink.of(key).ids(mark);
    Complaint.unless(
        ids.size() == 1,
        "One webhook of source '%s' that was posted twice came under the message ids %s."
            .formatted(source.id(), ids),
        "Take the tool's own id of the message, or a digest of the body.");
    Complaint.unless(
        !ids.equals(lab.host().sink.of(key).ids(other)),
        "Two webhooks of source '%s' came under one message id.".formatted(source.id()),
        "Make the message id of what tells messages apart at the tool.");
  }

  private static void full(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    lab.host().sink.fill();
    Reception reception =
        lab.receive(key, tool.webhook(source.id(), Marks.of("acme", source.id(), 1)));
    Complaint.unless(
        reception instanceof Reception.Refused,
        "The hub could not store a webhook of source '%s', and the connector answered %s."
            .formatted(source.id(), reception),
        "End the route with Routes.SIGNALS, whose answer is that of the hub.");
  }

  /** Bodies that a token alone proves; a signature over the body refuses them, which is as well. */
  private static void anyBody(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    WebhookRequest real = tool.webhook(source.id(), Marks.of("acme", source.id(), 1));
    for (String text : List.of("", "{", "[]", "null", "\u0000", "[".repeat(100_000))) {
      for (Body body : List.of(Body.of(text), Body.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))) {
        try {
          lab.receive(
              key,
              new WebhookRequest(real.method(), real.uri(), real.token(), real.headers(), body));
        } catch (ConnectorException e) {
          throw new Complaint(
              "A webhook of source '%s' whose body is no use (%d bytes) made the connector fail: %s"
                  .formatted(
                      source.id(),
                      body.length(),
                      lab.output().lastMatching("failed on a webhook.*")),
              "Make a Received.Reject of what is proven and cannot be read.");
        }
      }
    }
  }
}
