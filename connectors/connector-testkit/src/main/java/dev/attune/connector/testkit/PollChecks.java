package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sources that are polled, and what of it holds of subscribed ones. */
final class PollChecks {
  private static final String LOST = "An item that is lost is a customer who is not answered.";

  private PollChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of("brings every item, page by page", LOST, each(PollChecks::pages)),
        Check.of(
            "gives an item the same message id whenever it comes, and no two the same",
            "The id is how the hub takes an item once; another id is another event in the journey.",
            each(PollChecks::ids)),
        Check.of(
            "brings items in whatever order the tool lists them",
            LOST,
            each((lab, source) -> whole(lab, source, Fault.ITEMS_SHUFFLED))),
        Check.of(
            "knows an item that the tool lists twice",
            "Tools repeat items at the seams of their pages; nobody wants two mails of it.",
            each((lab, source) -> whole(lab, source, Fault.ITEMS_TWICE))),
        Check.of(
            "lets an item that cannot be read stop none behind it",
            "Tools change their fields unannounced, and one odd item must not end a connection.",
            each(PollChecks::drift)),
        Check.of(
            "goes on after a kill where it was",
            LOST,
            lab -> lab.sources(Capability.POLL).forEach(source -> kills(lab, source))),
        Check.ofSilence("loses no item when the tool fails", LOST, each(PollChecks::faults)),
        Check.of(
            "says of refused credentials in mid-run that they are refused",
            "The hub then pauses the connection and tells a person, instead of trying for ever.",
            each(PollChecks::refused)),
        Check.of(
            "polls not before the tool says",
            "Tools lock out callers who do not wait.",
            each(PollChecks::limited)));
  }

  private static Consumer<Lab> each(BiConsumer<Lab, SourceDescriptor> body) {
    return lab -> lab.asked().forEach(source -> body.accept(lab, source));
  }

  /** Puts so many items into the tool. */
  private static List<String> fill(Tool tool, SourceDescriptor source, int count) {
    List<String> marks =
        IntStream.rangeClosed(1, count).mapToObj(n -> Marks.of("acme", source.id(), n)).toList();
    marks.forEach(mark -> tool.add(source.id(), mark, Drift.NONE));
    return marks;
  }

  private static void pages(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks = fill(tool, source, 23);
    ConnectionKey key = lab.open(tool);
    Harvest all = lab.drain(key, source.id(), null, 5, marks);
    complete(source, marks, all, "in pages of 5");
    for (int i = 1; i < marks.size(); i++) {
      Complaint.unless(
          all.place(marks.get(i - 1)) < all.place(marks.get(i)),
          "Item %d of source '%s' came before item %d.".formatted(i + 1, source.id(), i),
          "Keep the order in which the tool lists items.");
    }
    String late = Marks.of("acme", source.id(), 9_999);
    tool.add(source.id(), late, Drift.NONE);
    complete(
        source,
        List.of(late),
        lab.drain(key, source.id(), all.cursor(), 5, List.of(late)),
        "after all before it had been read");
  }

  private static void complete(
      SourceDescriptor source, List<String> marks, Harvest harvest, String when) {
    List<String> missing = marks.stream().filter(mark -> !harvest.has(mark)).toList();
    Complaint.unless(
        missing.isEmpty(),
        "Source '%s' brought %d of %d items %s; the first that is missing is '%s'."
            .formatted(
                source.id(),
                marks.size() - missing.size(),
                marks.size(),
                when,
                missing.isEmpty() ? "" : missing.getFirst()),
        "Give as the cursor the place behind the last item of the page, and none that the page does"
            + " not hold; on a failure give no page.");
  }

  private static void ids(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks = fill(tool, source, 6);
    ConnectionKey key = lab.open(tool);
    Harvest first = lab.drain(key, source.id(), null, 4, marks);
    // What was acknowledged at a subscription's tool does not come again.
    Harvest again = Lab.isHeld(source) ? first : lab.drain(key, source.id(), null, 3, marks);
    Map<String, String> owners = new HashMap<>();
    for (String mark : marks) {
      Complaint.unless(
          first.ids(mark).equals(again.ids(mark)),
          "Item '%s' of source '%s' came as %s, and as %s when it was asked for again."
              .formatted(mark, source.id(), first.ids(mark), again.ids(mark)),
          "Make the message id of the tool's own id of the item, or of a digest of it; never of"
              + " chance, time or place.");
      for (String id : first.ids(mark)) {
        String other = owners.put(id, mark);
        Complaint.unless(
            other == null,
            "Items '%s' and '%s' of source '%s' have one message id."
                .formatted(other, mark, source.id()),
            "Make the message id of what tells items apart at the tool.");
      }
    }
  }

  private static void whole(Lab lab, SourceDescriptor source, Fault fault) {
    Tool tool = lab.startFor(fault);
    List<String> marks = fill(tool, source, 12);
    tool.strike(fault);
    Harvest all = lab.drain(lab.open(tool), source.id(), null, 5, marks);
    complete(source, marks, all, "from a tool that plays " + fault);
    for (String mark : marks) {
      Complaint.unless(
          all.ids(mark).size() == 1,
          "Item '%s' of source '%s' came under %d message ids from a tool that plays %s."
              .formatted(mark, source.id(), all.ids(mark).size(), fault),
          "Make the message id of the tool's own id of the item, or of a digest of it.");
    }
  }

  private static void drift(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    int number = 0;
    String cursor = null;
    for (Drift drift : Drift.values()) {
      String odd = Marks.of("acme", source.id(), ++number);
      String behind = Marks.of("acme", source.id(), ++number);
      tool.add(source.id(), odd, drift);
      tool.add(source.id(), behind, Drift.NONE);
      Harvest harvest = lab.drain(key, source.id(), cursor, 5, List.of(behind));
      cursor = harvest.cursor();
      complete(source, List.of(behind), harvest, "behind one that has " + drift);
      boolean isKnown = drift == Drift.NONE || drift == Drift.FIELD_MORE;
      Complaint.unless(
          harvest.has(odd) || (!isKnown && harvest.rejects() > 0),
          "An item of source '%s' that has %s came neither as a signal nor as a reject."
              .formatted(source.id(), drift),
          "Take what can be a signal as one, with fields that you do not know; make a"
              + " Received.Reject of all else, so that somebody sees it.");
      Complaint.unless(
          drift != Drift.UNUSABLE || harvest.rejects() > 0,
          "An item of source '%s' that can be no signal did not come as a reject."
              .formatted(source.id()),
          "Make a Received.Reject of it, so that somebody sees it.");
    }
  }

  private static void kills(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks = fill(tool, source, 9);
    ConnectionKey key = lab.open(tool);
    Map<String, String> ids = new HashMap<>();
    String cursor = null;
    boolean hasMore = true;
    for (int round = 0; hasMore; round++) {
      // The items were stored, and the hub died before it had stored the cursor.
      Polled.Page unkept = page(lab, key, source, cursor);
      note(source, marks, ids, unkept);
      if (round < 3) {
        lab.restart();
      }
      Polled.Page page = page(lab, key, source, cursor);
      note(source, marks, ids, page);
      same(source, unkept, page);
      cursor = page.cursor();
      hasMore = page.hasMore() && round < 50;
      if (round < 3) {
        lab.restart();
      }
    }
    Complaint.unless(
        ids.size() == marks.size(),
        "Source '%s' brought %d of %d items through kills between its pages."
            .formatted(source.id(), ids.size(), marks.size()),
        "Read on from the poll's cursor alone, and keep nothing of it in the connection.");
  }

  private static void same(SourceDescriptor source, Polled.Page before, Polled.Page after) {
    Set<String> ids = ids(before);
    Complaint.unless(
        ids.equals(ids(after)),
        "Source '%s' was polled twice from one cursor, and brought %s and then %s."
            .formatted(source.id(), ids, ids(after)),
        "Read on from the poll's cursor alone, and keep nothing of it in the connection.");
  }

  private static Set<String> ids(Polled.Page page) {
    return Harvest.of(page.received()).signals().stream()
        .map(Received.Signal::messageId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Polled.Page page(
      Lab lab, ConnectionKey key, SourceDescriptor source, @Nullable String cursor) {
    Polled polled = lab.poll(key, source.id(), cursor, 3);
    if (polled instanceof Polled.Page page) {
      return page;
    }
    throw new Complaint(
        "After a kill a poll of source '%s' brought no page: %s.".formatted(source.id(), polled),
        "Read on from the poll's cursor alone, and keep nothing of it in the connection.");
  }

  private static void note(
      SourceDescriptor source, List<String> marks, Map<String, String> ids, Polled.Page page) {
    Harvest harvest = Harvest.of(page.received());
    for (String mark : marks) {
      for (String id : harvest.ids(mark)) {
        String before = ids.put(mark, id);
        Complaint.unless(
            before == null || before.equals(id),
            "Item '%s' of source '%s' has another message id after a kill."
                .formatted(mark, source.id()),
            "Make the message id of the tool's own id of the item, or of a digest of it.");
      }
    }
  }

  private static void faults(Lab lab, SourceDescriptor source) {
    for (Fault fault : Fault.values()) {
      Tool tool = lab.start("acme");
      boolean isOther =
          switch (fault) {
            case ITEMS_TWICE, ITEMS_SHUFFLED, UNAUTHORISED, FORBIDDEN -> true;
            default -> false;
          };
      if (!isOther && tool.faults().contains(fault)) {
        survives(lab, source, tool, fault);
      }
    }
  }

  private static void survives(Lab lab, SourceDescriptor source, Tool tool, Fault fault) {
    List<String> marks = fill(tool, source, 5);
    ConnectionKey key = lab.open(tool);
    Polled.Page first = page(lab, key, source, null);
    tool.strike(fault);
    if (Lab.isHeld(source) && fault != Fault.UNREACHABLE) {
      // Whoever holds a connection does not meet with a fault of new ones.
      lab.host().runtime.release(key);
    }
    Polled struck = lab.poll(key, source.id(), first.cursor(), 3);
    tool.heal();
    List<Received> came = new ArrayList<>(first.received());
    if (struck instanceof Polled.Page page) {
      came.addAll(page.received());
    }
    Harvest before = Harvest.of(came);
    came.addAll(
        lab.drain(
                key,
                source.id(),
                struck instanceof Polled.Page page ? page.cursor() : first.cursor(),
                3,
                marks.stream().filter(mark -> !before.has(mark)).toList())
            .received());
    complete(source, marks, Harvest.of(came), "from a tool that played " + fault + " in between");
    Complaint.unless(
        !(struck instanceof Polled.Unauthorised)
            && (!(struck instanceof Polled.Disabled) || fault == Fault.REDIRECTED),
        "The tool plays %s, and a poll of source '%s' says that a person must act: %s."
            .formatted(fault, source.id(), struck),
        "Answer Polled.RetryAfter for what may be better in a minute.");
  }

  private static void refused(Lab lab, SourceDescriptor source) {
    Tool tool = lab.startFor(Fault.UNAUTHORISED);
    List<String> marks = fill(tool, source, 5);
    ConnectionKey key = lab.open(tool);
    Polled.Page first = page(lab, key, source, null);
    tool.strike(Fault.UNAUTHORISED);
    if (Lab.isHeld(source)) {
      lab.host().runtime.release(key);
    }
    Polled struck = lab.poll(key, source.id(), first.cursor(), 3);
    Complaint.unless(
        struck instanceof Polled.Unauthorised,
        "The tool refuses the credentials from the second page on, and the poll of source '%s'"
                .formatted(source.id())
            + " answered %s.".formatted(struck),
        "Answer Polled.Unauthorised when the tool refuses the credentials.");
    tool.heal();
    Harvest before = Harvest.of(first.received());
    List<String> left = marks.stream().filter(mark -> !before.has(mark)).toList();
    Harvest rest = lab.drain(key, source.id(), first.cursor(), 3, left);
    complete(source, left, rest, "after the credentials had been mended");
  }

  private static void limited(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    fill(tool, source, 1);
    ConnectionKey key = lab.open(tool);
    int tried = 0;
    for (Fault fault : Delays.FAULTS) {
      if (tool.faults().contains(fault)) {
        tried++;
        tool.strike(fault);
        Polled struck = lab.poll(key, source.id(), null, 3);
        Duration delay = struck instanceof Polled.RetryAfter retry ? retry.delay() : null;
        Delays.demand(
            fault,
            struck instanceof Polled.RetryAfter,
            delay,
            "a poll of '" + source.id() + "'",
            struck);
        tool.heal();
      }
    }
    Delays.demandTried(tried);
  }
}
