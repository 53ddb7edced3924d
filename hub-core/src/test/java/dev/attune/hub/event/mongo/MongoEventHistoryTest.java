package dev.attune.hub.event.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventHistoryContract;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoEventHistoryTest extends EventHistoryContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected EventHistory open() {
    return new MongoEventHistory(FIXTURE.database());
  }

  @Test
  void insertsManyByOneCommandAndReadsTheirSourcesByOneMore() {
    EventHistory history = open();
    String ann = Samples.profile("ann").value();
    List<HistoryEntry> entries =
        IntStream.range(0, 500)
            .mapToObj(i ->
                new HistoryEntry(
                    Samples.event(Samples.ACME, "e" + i),
                    Samples.source(Samples.ACME, 1, i),
                    ann,
                    ann,
                    Identification.PLAIN))
            .toList();
    FIXTURE.commands().sent();

    history.insert(entries);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert");

    history.insert(entries);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "find");

    assertThat(history.find(entries.stream().map(entry -> entry.event().key()).toList()))
        .hasSize(500);
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
  }
}
