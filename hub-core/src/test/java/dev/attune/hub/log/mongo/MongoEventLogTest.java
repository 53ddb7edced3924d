package dev.attune.hub.log.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.EventLogContract;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.MongoFixture;
import dev.attune.hub.value.mongo.StoreSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoEventLogTest extends EventLogContract {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected EventLog open() {
    return open(NOON);
  }

  private static MongoEventLog open(Instant now) {
    return new MongoEventLog(FIXTURE.database(), tenant -> KEY, new StillClock(now));
  }

  private record StillClock(Instant now) implements Clock {
    @Override
    public long nanoTime() {
      return 0;
    }
  }

  private static Block of(int number, Instant received, TenantId... tenants) {
    return new Block(
        new Block.Id(new LogPartition("g1", 5), number),
        "w" + number,
        Arrays.stream(tenants)
            .<LogEntry>map(tenant ->
                new LogEntry.Signal(
                    Samples.connection(tenant, "shop"),
                    "the message of " + tenant,
                    Fields.of("mail", tenant + "@example.com"),
                    received,
                    null))
            .toList());
  }

  private static List<Block> blocks(String writer) {
    return IntStream.range(0, LogPartition.COUNT)
        .mapToObj(number -> new Block.Id(new LogPartition("g1", number), 1))
        .map(id -> new Block(id, writer, List.<LogEntry>of(new LogEntry.Tick(Samples.NOON))))
        .toList();
  }

  @Test
  void appendsToAllPartitionsByOneCommandAndReadsTheWinnersByOneMore() {
    EventLog log = open();
    log.append(blocks("w1"));
    assertThat(FIXTURE.commands().sent()).containsExactly("insert");

    log.append(blocks("w2"));
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "find");

    log.read(blocks("w1").stream().map(Block::id).toList());
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
  }

  @Test
  void whatIsOfATenantLiesSealedUnderItsKeyOfTheDay() {
    Block block = of(1, NOON, ACME, ZETA, ACME);
    open().append(List.of(block));
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "insert");

    List<String> texts = List.of("acme@example.com", "zeta@example.com", "the message of acme");
    assertThat(StoreSearch.of(FIXTURE.behind(), texts)).isEmpty();
    assertThat(FIXTURE.behind().getCollection("logKeys").countDocuments()).isEqualTo(2);
    EventLog afterwards = open();
    assertThat(afterwards.read(List.of(block.id()))).containsExactly(block);
    assertThat(FIXTURE.commands().sent()).containsExactly("find", "find");
    assertThat(afterwards.read(List.of(block.id()))).containsExactly(block);
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
    Block next = of(2, NOON, ACME);
    afterwards.append(List.of(next));
    assertThat(FIXTURE.commands().sent()).as("the key is known").containsExactly("insert");
    assertThat(open().read(List.of(next.id()))).containsExactly(next);
  }

  @Test
  void twoNodesThatMeetANewDayTakeTheSameKey() {
    EventLog one = open();
    EventLog other = open();
    one.append(List.of(of(1, NOON, ACME)));
    other.append(List.of(of(2, NOON, ACME)));

    assertThat(FIXTURE.commands().sent())
        .containsExactly("insert", "insert", "insert", "find", "insert");
    assertThat(one.read(List.of(of(2, NOON, ACME).id()))).containsExactly(of(2, NOON, ACME));
  }

  @Test
  void withItsKeyDestroyedNothingOfADayCanBeReadAndAllOfOthers() {
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    MongoEventLog log = open(NOON);
    log.append(List.of(of(1, NOON, ACME)));
    log.append(List.of(of(2, NOON, ZETA)));
    MongoEventLog later = open(nextDay);
    // Received before midnight and written after it: the key is that of the write.
    later.append(List.of(of(3, NOON, ACME)));

    later.forgetKeys(ACME, LocalDate.ofInstant(nextDay, ZoneOffset.UTC));

    assertThatThrownBy(() -> later.read(List.of(of(1, NOON, ACME).id())))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.code()).isEqualTo(HubError.BROKEN_STATE))
        .hasMessageContaining("is destroyed");
    for (MongoEventLog each : List.of(later, open(nextDay))) {
      assertThat(each.read(List.of(of(2, NOON, ZETA).id()))).hasSize(1);
      assertThat(each.read(List.of(of(3, NOON, ACME).id()))).containsExactly(of(3, NOON, ACME));
    }
  }

  @Test
  void nothingOpensElsewhereOrUnderAnotherTenantsKey() {
    open().append(List.of(of(1, NOON, ACME)));
    var blocks = FIXTURE.behind().getCollection("log");
    Document moved = blocks.find().first();
    assertThat(moved).isNotNull();
    moved.get("_id", Document.class).put("n", 7L);
    blocks.insertOne(moved);

    assertThatThrownBy(() -> open().read(List.of(of(7, NOON, ACME).id())))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("does not open");
    EventLog withAnotherKey =
        new MongoEventLog(
            FIXTURE.database(),
            tenant -> new SecretKeySpec(new byte[] {7}, "HmacSHA256"),
            new StillClock(NOON));
    assertThatThrownBy(() -> withAnotherKey.read(List.of(of(1, NOON, ACME).id())))
        .isInstanceOf(HubException.class);
  }

  @Test
  void aBlockOfTheHubThatDidNotSealIsRead() {
    Block block = of(1, NOON, ACME);
    FIXTURE
        .behind()
        .getCollection("log", RawBsonDocument.class)
        .insertOne(
            DocumentWriter.document(out -> {
              out.child(
                  "_id",
                  id -> {
                    id.key("partition", block.id().partition().name());
                    id.number("n", 1);
                  });
              out.schema(1);
              out.id("writer", block.writer());
              out.packedList("entries", block.entries(), EntryDocument::write);
            }));

    assertThat(open().read(List.of(block.id()))).containsExactly(block);
  }
}
