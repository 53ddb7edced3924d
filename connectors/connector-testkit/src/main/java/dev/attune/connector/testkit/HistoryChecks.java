package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.SourceDescriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sources that are asked for what happened before. */
final class HistoryChecks {
  /** Whenever the tool's items happened, it was before. */
  private static final HistoryRange ALL =
      new HistoryRange(null, Instant.parse("2100-01-01T00:00:00Z"));

  private static final int MOST_PAGES = 50;
  private static final String FROM_CURSOR =
      "Read on from the poll's cursor alone, and keep nothing of a history in the connection.";

  private HistoryChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "goes on with a backfill after a kill where it was, and ends",
            "A history takes hours; who begins anew with each restart never comes to its end.",
            each(HistoryChecks::kills)),
        Check.of(
            "keeps a backfill and news apart, and gives an item one message id in both",
            "Both run at once, and what both bring must be taken once.",
            each(HistoryChecks::beside)));
  }

  private static Consumer<Lab> each(BiConsumer<Lab, SourceDescriptor> body) {
    return lab -> {
      List<SourceDescriptor> offered =
          lab.sources(Capability.POLL).stream()
              .filter(source -> source.history() != HistoryOffer.NONE)
              .toList();
      if (offered.isEmpty()) {
        throw new NotTried("The connector does not declare " + Capability.BACKFILL + ".");
      }
      offered.forEach(source -> body.accept(lab, source));
    };
  }

  private static List<String> fill(Tool tool, SourceDescriptor source, int count) {
    List<String> marks =
        IntStream.rangeClosed(1, count).mapToObj(n -> Marks.of("acme", source.id(), n)).toList();
    marks.forEach(mark -> tool.add(source.id(), mark, Drift.NONE));
    return marks;
  }

  private static void kills(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks = fill(tool, source, 9);
    ConnectionKey key = lab.open(tool);
    List<Received> received = new ArrayList<>();
    String cursor = null;
    boolean hasMore = true;
    for (int round = 0; hasMore; round++) {
      Complaint.unless(
          round < MOST_PAGES,
          "Source '%s' still has more history after %d pages, though the tool holds %d items."
              .formatted(source.id(), MOST_PAGES, marks.size()),
          "Say 'hasMore' only if there is more history behind the cursor that the page gives.");
      // The items were stored, and the hub died before it had stored the cursor.
      Polled.Page unkept = page(lab, key, source, cursor);
      if (round < 3) {
        lab.restart();
      }
      Polled.Page page = page(lab, key, source, cursor);
      Complaint.unless(
          ids(unkept).equals(ids(page)),
          "Source '%s' was asked twice for its history from one cursor, and brought %s and then %s."
              .formatted(source.id(), ids(unkept), ids(page)),
          FROM_CURSOR);
      received.addAll(page.received());
      cursor = page.cursor();
      hasMore = page.hasMore();
      if (round < 3) {
        lab.restart();
      }
    }
    complete(source, marks, Harvest.of(received));
  }

  private static void complete(SourceDescriptor source, List<String> marks, Harvest harvest) {
    List<String> missing = marks.stream().filter(mark -> !harvest.has(mark)).toList();
    Complaint.unless(
        missing.isEmpty(),
        "Source '%s' brought %d of the %d items of its history."
            .formatted(source.id(), marks.size() - missing.size(), marks.size()),
        FROM_CURSOR);
  }

  private static void beside(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks = fill(tool, source, 7);
    ConnectionKey key = lab.open(tool);
    Harvest news = lab.drain(key, source.id(), null, 4, List.of());
    Polled.Page first = page(lab, key, source, null);
    String late = Marks.of("acme", source.id(), 9_999);
    tool.add(source.id(), late, Drift.NONE);
    Complaint.unless(
        lab.drain(key, source.id(), news.cursor(), 4, List.of(late)).has(late),
        "An item that came while a backfill of source '%s' was under way was not among the news."
            .formatted(source.id()),
        "Read news on from the poll's cursor alone, whatever is asked for besides.");
    List<Received> received = new ArrayList<>(first.received());
    Polled.Page last = first;
    for (int round = 0; last.hasMore() && round < MOST_PAGES; round++) {
      last = page(lab, key, source, last.cursor());
      received.addAll(last.received());
    }
    Harvest history = Harvest.of(received);
    complete(source, marks, history);
    for (String mark : marks) {
      Complaint.unless(
          !news.has(mark) || news.ids(mark).equals(history.ids(mark)),
          "Item '%s' of source '%s' came as %s among the news and as %s among its history."
              .formatted(mark, source.id(), news.ids(mark), history.ids(mark)),
          "Make the message id of the tool's own id of the item, or of a digest of it.");
    }
  }

  private static Polled.Page page(
      Lab lab, ConnectionKey key, SourceDescriptor source, @Nullable String cursor) {
    Polled polled = lab.history(key, source.id(), cursor, ALL);
    if (polled instanceof Polled.Page page) {
      return page;
    }
    throw new Complaint(
        "The tool is well, and source '%s' gave no page of its history: %s."
            .formatted(source.id(), polled),
        "Answer with a Polled.Page whenever the tool answers as usual, or do not offer a history.");
  }

  private static Set<String> ids(Polled.Page page) {
    return Harvest.of(page.received()).signals().stream()
        .map(Received.Signal::messageId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
