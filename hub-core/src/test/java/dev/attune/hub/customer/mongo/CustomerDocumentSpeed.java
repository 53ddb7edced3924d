package dev.attune.hub.customer.mongo;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.mongo.DocumentCopy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.bson.RawBsonDocument;

/**
 * Says how much processor time it takes to write and read a customer of about 3 KB. Run by hand:
 * {@code mvn -q -pl hub-core test-compile exec:exec -Dexec.classpathScope=test
 * -Dexec.executable=java -Dexec.args="-cp %classpath
 * dev.attune.hub.customer.mongo.CustomerDocumentSpeed"}.
 */
public final class CustomerDocumentSpeed {
  private static final int ROUNDS = 200_000;

  private CustomerDocumentSpeed() {}

  public static void main(String[] arguments) {
    Customer customer = typical();
    RawBsonDocument document = CustomerDocument.document(customer);
    System.out.println("customer: " + document.getByteBuffer().remaining() + " bytes");
    for (int warm = 0; warm < 2; warm++) {
      report("write", () -> CustomerDocument.document(customer).getByteBuffer().remaining());
      report("read", () -> CustomerDocument.customer(DocumentCopy.of(document)).parts().size());
    }
  }

  private static void report(String what, IntSupplier work) {
    long sum = 0;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      sum += work.getAsInt();
    }
    double micros = (threads.getCurrentThreadCpuTime() - start) / 1000.0 / ROUNDS;
    System.out.printf("%s: %.2f µs of processor time (%d)%n", what, micros, sum);
  }

  private static Customer typical() {
    CustomerKey key = Samples.customer(Samples.ACME, "ann");
    Part part = Part.EMPTY;
    for (int i = 0; i < 15; i++) {
      ConnectionId connection = Samples.connectionId("shop");
      Trait trait =
          new Trait("value number " + i, Samples.NOON, connection, "message-" + i, Trait.NEWEST);
      part = part.withTrait("trait" + i, trait);
    }
    for (String namespace : List.of("anonymousId", "userId", "email")) {
      part = part.withIdentifier(new Identifier(namespace, "ann@example.com"), Samples.NOON);
    }
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(
        key.profile(),
        new CustomerPart(
            part,
            Map.of(Samples.enrolmentId("e"), Samples.plainEnrolment("e")),
            List.of(),
            Map.of(),
            Map.of(),
            Set.of()));
    Parcel parcel =
        new Parcel(
            "g1/17#5",
            9,
            List.of(Samples.action(Samples.ACME, "a", Samples.NOON, 0)),
            List.of(
                Samples.fact(Samples.ACME, "f1", Samples.NOON),
                Samples.fact(Samples.ACME, "f2", Samples.NOON)));
    Fence fence = Fence.EMPTY;
    for (int i = 0; i < 5; i++) {
      fence = fence.with(Samples.source(Samples.ACME, 9, i * 7), new Position(8, 499));
    }
    return Customer.begun(key, Samples.NOON)
        .change()
        .version(3)
        .parts(parts)
        .segments(
            new Memberships(
                new TreeMap<>(Map.of("vip", Samples.NOON)), new TreeMap<>(), Samples.NOON, 1))
        .outbox(List.of(parcel))
        .fence(fence)
        .build();
  }
}
