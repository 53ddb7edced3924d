package dev.attune.hub.segment;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.condition.Windows;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's segments as they stand at one moment, found by what their conditions read. Each has a
 * rank above those that it reads, so that one pass in the order of the ranks settles all.
 * Immutable; safe for use by many threads.
 */
public final class SegmentSet {
  /** Before any time that a log or a condition names. */
  private static final Instant BEGINNING = Instant.parse("0001-01-02T00:00:00Z");

  private static final Fields NOBODY =
      new Fields(Map.of("traits", Map.of(), "identifiers", Map.of(), "consents", Map.of()));

  public static final SegmentSet EMPTY = new SegmentSet(List.of());

  private final Map<String, CompiledSegment> byId = new HashMap<>();
  private final List<CompiledSegment> byRank = new ArrayList<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, List<Integer>> readers = new HashMap<>();
  private final @Nullable Instant changed;
  private final Watch watched;

  /** Those that whoever is not known at all is in, whatever the time. */
  private final Set<String> ofNobody = new TreeSet<>();

  /** The ranks of those that must be asked about whoever is new, for they depend on the time. */
  private final Set<Integer> askedOfNew = new TreeSet<>();

  private SegmentSet(Collection<CompiledSegment> segments) {
    for (CompiledSegment segment : segments) {
      byId.put(segment.id(), segment);
    }
    Ranking.of(byId).forEach(this::add);
    changed = byRank.stream().map(CompiledSegment::changed).max(Instant::compareTo).orElse(null);
    Watch all = Watch.NOTHING;
    for (CompiledSegment segment : byRank) {
      all = all.with(segment.watched());
    }
    watched = all;
    askNobody();
  }

  private void add(CompiledSegment segment) {
    int rank = byRank.size();
    byRank.add(segment);
    ranks.put(segment.id(), rank);
    segment
        .reads()
        .forEach(word -> readers.computeIfAbsent(word, none -> new ArrayList<>()).add(rank));
  }

  private void askNobody() {
    Map<String, @Nullable Object> held = new TreeMap<>();
    Bindings profile = bindings(new Sight(NOBODY, Windows.NONE), held);
    Set<String> varying = new TreeSet<>();
    for (int rank = 0; rank < byRank.size(); rank++) {
      CompiledSegment segment = byRank.get(rank);
      boolean reliesOnVarying = segment.segmentsRead().stream().anyMatch(varying::contains);
      if (reliesOnVarying || segment.next(profile, BEGINNING) != null) {
        varying.add(segment.id());
        askedOfNew.add(rank);
      } else if (segment.holds(profile, BEGINNING)) {
        ofNobody.add(segment.id());
        held.put(segment.id(), true);
      }
    }
  }

  /** The segments of one tenant; those that read each other in a circle have no members. */
  public static SegmentSet of(Collection<CompiledSegment> segments) {
    return segments.isEmpty() ? EMPTY : new SegmentSet(segments);
  }

  /** What their conditions read of windows over events and of traits. */
  public Watch watched() {
    return watched;
  }

  /** Whether any condition reads anything of accounts. */
  public boolean readsAccounts() {
    return readers.containsKey(Reads.ALL_OF_ACCOUNT);
  }

  /** The words of all that conditions read of accounts. */
  public static final Set<String> WORDS_OF_ACCOUNTS = Set.of(Reads.ALL_OF_ACCOUNT);

  /** The words of what two states of an account differ in. */
  public static Set<String> wordsOfAccount(Fields before, Fields after) {
    return Reads.betweenAccounts(before, after);
  }

  /** Those of the words that are read by dotted paths. */
  public static Set<String> readBy(Collection<String> paths, Set<String> words) {
    Set<String> read = new TreeSet<>(words);
    read.retainAll(Reads.of(paths));
    return read;
  }

  /** Those of the words that any condition reads. */
  public Set<String> affecting(Set<String> words) {
    Set<String> read = new TreeSet<>(words);
    read.retainAll(readers.keySet());
    return read;
  }

  public boolean isEmpty() {
    return byRank.isEmpty();
  }

  public @Nullable CompiledSegment find(String id) {
    return byId.get(id);
  }

  /** In the order of their ids. */
  public List<CompiledSegment> all() {
    return List.copyOf(new TreeMap<>(byId).values());
  }

  /** The ids of those whose conditions read a segment, in order. */
  public List<String> readersOf(String id) {
    return byId.values().stream()
        .filter(one -> one.segmentsRead().contains(id))
        .map(CompiledSegment::id)
        .sorted()
        .toList();
  }

  /**
   * Fails if a segment may not stand beside these.
   *
   * @throws HubException {@code configuration.invalid} where it reads what is not there or what
   *     reads it in turn, {@code tenant.quota_reached} where there are too many
   */
  public void check(CompiledSegment candidate) {
    Map<String, CompiledSegment> all = new HashMap<>(byId);
    all.put(candidate.id(), candidate);
    for (String read : candidate.segmentsRead()) {
      if (!all.containsKey(read)) {
        throw invalid(
            "There is no segment '%s'%s."
                .formatted(
                    read,
                    byId.isEmpty()
                        ? ""
                        : "; there are " + String.join(", ", new TreeSet<>(byId.keySet()))));
      }
    }
    List<String> circle = Ranking.circle(candidate.id(), all);
    if (!circle.isEmpty()) {
      throw invalid(
          "Segments must not read each other in a circle, as in %s."
              .formatted(String.join(" reads ", circle)));
    }
    if (all.size() > Segment.MOST_OF_TENANT) {
      throw new HubException(
          HubError.QUOTA_REACHED,
          "A tenant may have at most %d segments.".formatted(Segment.MOST_OF_TENANT));
    }
    if (candidate.isByTime()
        && all.values().stream().filter(CompiledSegment::isByTime).count() > Segment.MOST_BY_TIME) {
      throw new HubException(
          HubError.QUOTA_REACHED,
          "At most %d segments of a tenant may read now.".formatted(Segment.MOST_BY_TIME));
    }
  }

  private static HubException invalid(String message) {
    return new HubException(
        HubError.INVALID_CONFIGURATION,
        "The segment's definition has one problem.",
        List.of(new Problem("/when", message)));
  }

  /**
   * What a customer's memberships come to.
   *
   * @param changes in the order in which they came about
   * @param evaluations how many conditions were evaluated
   */
  public record Evaluated(Memberships memberships, List<SegmentChange> changes, int evaluations) {
    public Evaluated {
      changes = List.copyOf(changes);
    }
  }

  /** Whether these memberships take account of all definitions. */
  public boolean isReviewed(Memberships memberships) {
    return changed == null
        || (memberships.reviewed() != null && !memberships.reviewed().isBefore(changed));
  }

  /**
   * What conditions see of a customer.
   *
   * @param profile as {@link dev.attune.hub.profile.ProfileView#asFields} has it
   * @param account as {@link dev.attune.hub.profile.AccountView#asFields} has it, or empty
   */
  public record Sight(Fields profile, Windows windows, Fields account) {

    /** Of one who belongs to no account. */
    public Sight(Fields profile, Windows windows) {
      this(profile, windows, Fields.EMPTY);
    }
  }

  /**
   * What a change of the customer, and time, do to its memberships: whatever changes a customer
   * comes through here. Only segments that read what changed are asked, those that read a segment
   * that changed, and those that are due.
   *
   * @param before the profile that the memberships take account of
   * @param now the customer as it is
   * @param touched what else changed, in the words of {@link Watch}
   */
  public Evaluated evaluate(
      Memberships memberships, Fields before, Sight now, Collection<String> touched, Instant at) {
    Evaluation evaluation = new Evaluation(memberships, now, at, false);
    Reads.between(before, now.profile()).forEach(evaluation::touch);
    touched.forEach(evaluation::touch);
    memberships
        .due()
        .forEach((id, due) -> {
          if (!due.isAfter(at)) {
            evaluation.ask(id);
          }
        });
    return evaluation.run(memberships.reviewed());
  }

  /** The memberships of whoever was not known before; they are all news. */
  public Evaluated evaluateNew(Sight now, Collection<String> touched, Instant at) {
    SortedMap<String, Instant> beginning = new TreeMap<>();
    ofNobody.forEach(id -> beginning.put(id, at));
    Memberships nobody =
        new Memberships(beginning, new TreeMap<>(), changed == null ? Instant.EPOCH : changed, 0);
    Evaluation evaluation = new Evaluation(nobody, now, at, false);
    Reads.between(NOBODY, now.profile()).forEach(evaluation::touch);
    touched.forEach(evaluation::touch);
    askedOfNew.forEach(evaluation::ask);
    Evaluated evaluated = evaluation.run(nobody.reviewed());
    Memberships made = evaluated.memberships();
    List<SegmentChange> entered = new ArrayList<>();
    for (String id : made.since().keySet()) {
      entered.add(new SegmentChange(id, true, false, true, entered.size() + 1L));
    }
    return new Evaluated(
        new Memberships(made.since(), made.due(), made.reviewed(), entered.size()),
        entered,
        evaluated.evaluations());
  }

  /**
   * Holds a customer against the definitions that changed since it was last held against all, and
   * against those named; memberships of named segments that are gone end. Nothing of it is news.
   */
  public Evaluated review(
      Memberships memberships, Sight profile, Instant at, Collection<String> named) {
    Evaluation evaluation = new Evaluation(memberships, profile, at, true);
    Instant reviewed = memberships.reviewed();
    for (CompiledSegment segment : byRank) {
      if (reviewed == null || segment.changed().isAfter(reviewed)) {
        evaluation.ask(segment.id());
      }
    }
    for (String id : named) {
      if (ranks.containsKey(id)) {
        evaluation.ask(id);
      } else {
        evaluation.end(id);
      }
    }
    boolean isNewer = reviewed == null || (changed != null && changed.isAfter(reviewed));
    return evaluation.run(isNewer ? changed : reviewed);
  }

  private static Bindings bindings(Sight sight, Map<String, @Nullable Object> held) {
    Map<String, @Nullable Object> all = new TreeMap<>(sight.profile().values());
    all.put("segments", held);
    return Bindings.EMPTY
        .with(Root.PROFILE, all)
        .with(Root.ACCOUNT, sight.account())
        .withWindows(sight.windows());
  }

  /** One pass over what may have changed; what it finds is seen by those of a higher rank. */
  private final class Evaluation {
    private final SortedMap<String, Instant> since;
    private final SortedMap<String, Instant> due;
    private final Map<String, @Nullable Object> held = new TreeMap<>();
    private final Bindings profile;
    private final Instant at;
    private final boolean isFill;
    private final TreeSet<Integer> open = new TreeSet<>();
    private final List<SegmentChange> changes = new ArrayList<>();
    private int evaluations;
    private long moves;

    Evaluation(Memberships before, Sight now, Instant at, boolean isFill) {
      this.since = new TreeMap<>(before.since());
      this.due = new TreeMap<>(before.due());
      this.moves = before.moves();
      this.at = at;
      this.isFill = isFill;
      since.keySet().forEach(id -> held.put(id, true));
      this.profile = bindings(now, held);
    }

    void touch(String word) {
      open.addAll(readers.getOrDefault(word, List.of()));
    }

    void ask(int rank) {
      open.add(rank);
    }

    /** A segment that is gone is looked at no more. */
    void ask(String id) {
      Integer rank = ranks.get(id);
      if (rank == null) {
        due.remove(id);
      } else {
        open.add(rank);
      }
    }

    void end(String id) {
      due.remove(id);
      if (since.containsKey(id)) {
        change(id, false, false);
      }
    }

    Evaluated run(@Nullable Instant reviewed) {
      for (Integer rank = open.pollFirst(); rank != null; rank = open.pollFirst()) {
        CompiledSegment segment = byRank.get(rank);
        evaluations++;
        boolean holds = segment.holds(profile, at);
        Instant next = segment.next(profile, at);
        if (next == null) {
          due.remove(segment.id());
        } else {
          due.put(segment.id(), next);
        }
        if (holds != since.containsKey(segment.id())) {
          change(segment.id(), holds, segment.segment().startsJourneys());
        }
      }
      return new Evaluated(new Memberships(since, due, reviewed, moves), changes, evaluations);
    }

    private void change(String id, boolean holds, boolean startsJourneys) {
      if (holds) {
        since.put(id, at);
        held.put(id, true);
      } else {
        since.remove(id);
        held.remove(id);
      }
      moves++;
      changes.add(new SegmentChange(id, holds, isFill, !isFill || startsJourneys, moves));
      touch(Reads.ofSegment(id));
    }
  }
}
