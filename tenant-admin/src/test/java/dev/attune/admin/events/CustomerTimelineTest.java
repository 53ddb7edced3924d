package dev.attune.admin.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTimelineTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * A strand that lies in memory.
   *
   * @param most after how many it gives a search up
   */
  private record Listed(Moment.Kind kind, List<Moment> moments, int most) implements Strand {
    @Override
    public Stretch after(@Nullable String place, int limit) {
      List<Moment> behind =
          moments.stream()
              .filter(moment -> place == null || moment.place().compareTo(place) > 0)
              .toList();
      int looked = Math.min(most, limit);
      if (behind.size() <= looked || looked == limit) {
        return Stretch.whole(behind.stream().limit(limit).toList());
      }
      // It says how far it looked, and keeps the last one to itself as not wanted.
      Moment last = behind.get(looked - 1);
      return new Stretch(behind.subList(0, looked), new Cut(last.place(), last.at()));
    }
  }

  private static Listed random(Moment.Kind kind, Random random) {
    List<Instant> times = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      times.add(NOON.plusSeconds(random.nextInt(30)));
    }
    times.sort(Comparator.reverseOrder());
    List<Moment> moments = new ArrayList<>();
    for (Instant at : times) {
      String place = "%03d".formatted(moments.size());
      EventResource shown =
          EventResource.ofHub(kind, kind + place, "0".repeat(32), "it", at, at, "p", Fields.EMPTY);
      moments.add(new Moment(kind, at, place, shown));
    }
    return new Listed(kind, moments, 1 + random.nextInt(8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 500})
  void twinesAllStrandsWhateverTheSizeOfAPage(int limit) {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Strand> strands = new ArrayList<>();
      List<Moment> all = new ArrayList<>();
      for (Moment.Kind kind : Moment.Kind.values()) {
        Listed strand = random(kind, random);
        strands.add(strand);
        all.addAll(strand.moments());
      }
      all.sort(Moment.NEWEST_FIRST);

      assertThat(read(new CustomerTimeline(strands), limit))
          .as("seed %s", seed)
          .isEqualTo(all.stream().map(moment -> moment.shown().id()).toList());
    }
  }

  private static List<String> read(CustomerTimeline timeline, int limit) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    int pages = 0;
    do {
      Page<EventResource> page = timeline.page(PageRequest.of(cursor, limit));
      page.items().forEach(item -> ids.add(item.id()));
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      cursor = page.next();
      pages++;
    } while (cursor != null && pages < 1_000);
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "OTHER=1", "EVENT", "EVENT=broken"})
  void refusesACursorThatIsNone(String place) {
    Strand strand =
        new Strand() {
          @Override
          public Moment.Kind kind() {
            return Moment.Kind.EVENT;
          }

          @Override
          public Stretch after(@Nullable String from, int limit) {
            throw new IllegalArgumentException("no place of this strand");
          }
        };
    PageRequest request = PageRequest.of(PageRequest.encoded(place), 10);

    assertThatThrownBy(() -> new CustomerTimeline(List.of(strand)).page(request))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("'cursor' must be");
  }
}
