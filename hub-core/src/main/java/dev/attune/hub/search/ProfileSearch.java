package dev.attune.hub.search;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds profiles by what somebody typed: each word of it must be a word of the profile, the
 * beginning of one, or either of them with a typing error, two in longer words. However many
 * profiles there are, at most {@link #MOST_LOOKED} documents are looked at. What was found in the
 * index is held against the profile as it is now, so nothing is shown that no longer holds. The
 * same search on the same profiles gives the same answer. Safe for use by many threads.
 */
public final class ProfileSearch {
  /** How many documents are looked at. */
  public static final int MOST_LOOKED = 2_000;

  /** How many profiles are read to be held against what was typed. */
  public static final int MOST_READ = 100;

  /** How many profiles a search answers. */
  public static final int MOST_HITS = 50;

  public static final int SHORTEST = 2;

  /** How many words are looked for; those that follow are not. */
  public static final int MOST_WORDS = 6;

  private static final int AT_A_PLACE = 150;
  private static final int MERGES = 3;

  private final DefinitionStore definitions;
  private final CustomerStore customers;
  private final SearchEntryStore entries;
  private final SearchRunStore runs;
  private final Clock clock;

  public ProfileSearch(
      DefinitionStore definitions,
      CustomerStore customers,
      SearchEntryStore entries,
      SearchRunStore runs,
      Clock clock) {
    this.definitions = definitions;
    this.customers = customers;
    this.entries = entries;
    this.runs = runs;
    this.clock = clock;
  }

  /** Whether there is anything in it that can be looked for. */
  public static boolean isEnough(String typed) {
    return Words.ofQuery(typed, true).stream().anyMatch(word -> word.length() >= SHORTEST);
  }

  /** Looks for it; has the index hurry on if it is behind. */
  public SearchAnswer search(TenantId tenant, String typed, int limit) {
    SearchRules rules = SearchRules.read(definitions, tenant);
    Look look = new Look(tenant, rules);
    boolean isCurrent = look.isCurrent();
    List<SearchHit> hits = look.hits(words(typed, false));
    if (hits.isEmpty() && Words.hasParts(typed)) {
      hits = look.hits(words(typed, true));
    }
    int shown = Math.min(limit, MOST_HITS);
    return new SearchAnswer(
        hits.stream().limit(shown).toList(),
        look.looked,
        look.isComplete && hits.size() <= shown,
        isCurrent);
  }

  /** The longest first: fewer profiles have it. */
  private static List<String> words(String typed, boolean isApart) {
    return Words.ofQuery(typed, isApart).stream()
        .limit(MOST_WORDS)
        .filter(word -> word.length() >= SHORTEST)
        .sorted(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** One search, which counts what it looks at. */
  private final class Look {
    private final TenantId tenant;
    private final SearchRules rules;
    private final SearchKeys keys;
    private int looked;
    private boolean isComplete = true;

    Look(TenantId tenant, SearchRules rules) {
      this.tenant = tenant;
      this.rules = rules;
      this.keys = new SearchKeys(tenant);
    }

    /** One document more; where somebody looks for something, the index does not rest. */
    private boolean isCurrent() {
      SearchRun run = runs.read(List.of(tenant)).get(tenant);
      List<Customer> next =
          run == null || run.rules() != rules.version()
              ? List.of()
              : customers.writtenAfter(tenant, run.at(), 1);
      looked += 1 + next.size();
      boolean isCurrent = run != null && run.rules() == rules.version() && next.isEmpty();
      if (!isCurrent) {
        runs.hurry(tenant, clock.now());
      }
      return isCurrent;
    }

    private List<SearchHit> hits(List<String> words) {
      if (words.isEmpty()) {
        return List.of();
      }
      List<SearchEntry> likely = likely(words, candidates(words));
      Map<CustomerKey, Customer> live = live(likely);
      List<SearchHit> hits = new ArrayList<>();
      live.values()
          .forEach(customer -> {
            SearchHit hit = hit(words, customer);
            if (hit != null) {
              hits.add(hit);
            }
          });
      hits.sort(
          Comparator.comparingInt(ProfileSearch::rank).thenComparing(hit -> hit.customer().key()));
      return hits;
    }

    /** Those that stand where the words do, of as many words as are needed to have them all. */
    private Collection<SearchEntry> candidates(List<String> words) {
      Map<CustomerKey, SearchEntry> found = new TreeMap<>();
      List<String> paired = words.stream().filter(SearchKeys::canPair).limit(2).toList();
      if (paired.size() == 2) {
        at(found, keys.pair(paired.get(0), paired.get(1)));
      }
      for (String word : words) {
        boolean isAll = at(found, keys.exact(word));
        isAll &= at(found, keys.beginning(word));
        isAll &= almost(found, keys.almost(word));
        if (isAll) {
          return found.values();
        }
      }
      isComplete = false;
      return found.values();
    }

    private int room() {
      return Math.clamp(MOST_LOOKED - MOST_READ * (1L + MERGES) - looked - 4L, 0, AT_A_PLACE);
    }

    private boolean at(Map<CustomerKey, SearchEntry> found, String key) {
      int room = room();
      return room > 0 && add(found, entries.at(tenant, key, room), room);
    }

    private boolean almost(Map<CustomerKey, SearchEntry> found, List<String> places) {
      if (places.isEmpty()) {
        return true;
      }
      int room = room();
      return room > 0 && add(found, entries.atAny(tenant, places, room), room);
    }

    /** Whether those were all. */
    private boolean add(Map<CustomerKey, SearchEntry> found, List<SearchEntry> some, int room) {
      looked += some.size();
      some.forEach(entry -> found.put(entry.customer(), entry));
      return some.size() < room;
    }

    /** Those that have a place for each of the words, as many as may be read, the likeliest. */
    private List<SearchEntry> likely(List<String> words, Collection<SearchEntry> found) {
      Map<CustomerKey, Integer> scores = new TreeMap<>();
      List<SearchEntry> likely = new ArrayList<>();
      for (SearchEntry entry : found) {
        int score = score(words, entry);
        if (score > 0) {
          scores.put(entry.customer(), score);
          likely.add(entry);
        }
      }
      likely.sort(
          Comparator.<SearchEntry>comparingInt(entry -> -scores.getOrDefault(entry.customer(), 0))
              .thenComparing(SearchEntry::customer));
      if (likely.size() > MOST_READ) {
        isComplete = false;
        return likely.subList(0, MOST_READ);
      }
      return likely;
    }

    private int score(List<String> words, SearchEntry entry) {
      int sum = 0;
      for (String word : words) {
        int one =
            entry.keys().contains(keys.exact(word))
                ? 3
                : entry.keys().contains(keys.beginning(word))
                    ? 2
                    : keys.almost(word).stream().anyMatch(entry.keys()::contains) ? 1 : 0;
        if (one == 0) {
          return 0;
        }
        sum += one;
      }
      return sum;
    }

    /** The customers as they are now; of those that were merged, what they were merged into. */
    private Map<CustomerKey, Customer> live(List<SearchEntry> likely) {
      Map<CustomerKey, Customer> live = new TreeMap<>();
      Set<CustomerKey> wanted = new TreeSet<>();
      likely.forEach(entry -> wanted.add(entry.customer()));
      for (int step = 0; step <= MERGES && !wanted.isEmpty(); step++) {
        Map<CustomerKey, Customer> read = customers.read(List.copyOf(wanted));
        looked += wanted.size();
        wanted.clear();
        for (Customer customer : read.values()) {
          if (SearchTurn.stands(customer)) {
            live.put(customer.key(), customer);
          } else if (customer.mergedInto() != null && !customer.erased()) {
            wanted.add(new CustomerKey(tenant, customer.mergedInto().survivor()));
          }
        }
        wanted.removeAll(live.keySet());
      }
      isComplete &= wanted.isEmpty();
      return live;
    }

    private @Nullable SearchHit hit(List<String> words, Customer customer) {
      List<SearchFields.Value> values = rules.fields().values(customer, rules.survivorship());
      List<SearchHit.Match> why = new ArrayList<>();
      for (String word : words) {
        SearchHit.Match best = best(word, values);
        if (best == null) {
          return null;
        }
        why.add(best);
      }
      return new SearchHit(customer, why);
    }
  }

  /** The first of those that agree best. */
  private static SearchHit.@Nullable Match best(String typed, List<SearchFields.Value> values) {
    SearchHit.Match best = null;
    for (SearchFields.Value value : values) {
      for (Word word : value.words()) {
        Likeness likeness = Likeness.of(typed, word.text());
        if (likeness.isAny() && (best == null || likeness.compareTo(best.likeness()) < 0)) {
          best =
              new SearchHit.Match(
                  typed, likeness, value.place(), value.text(), word.from(), word.to());
        }
      }
    }
    return best;
  }

  /** The less, the better: the kind of agreement of each word counts before its typing errors. */
  private static int rank(SearchHit hit) {
    return hit.why().stream().mapToInt(match -> match.likeness().rank()).sum();
  }
}
