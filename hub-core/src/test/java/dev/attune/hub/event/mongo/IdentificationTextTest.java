package dev.attune.hub.event.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identification.Role;
import dev.attune.hub.event.Identification.Sighting;
import dev.attune.hub.pipeline.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentificationTextTest {
  private static final String ANN = Samples.profile("ann").value();
  private static final String BOB = Samples.profile("bob").value();
  private static final Sighting OWN = new Sighting(Role.HELD, ANN);

  @Test
  void isOneSignForEachIdentifier() {
    Identification identification =
        new Identification(
            List.of(),
            List.of(BOB),
            List.of(
                OWN,
                new Sighting(Role.HELD, BOB),
                new Sighting(Role.FRESH, null),
                new Sighting(Role.SHARED, null),
                new Sighting(Role.REPEATED, null),
                new Sighting(Role.LEFT_OUT, null)),
            12);

    String text = IdentificationText.of(identification, ANN);

    assertThat(text).isEqualTo("01-srx@12");
    assertThat(IdentificationText.sightings(text, List.of(BOB), ANN))
        .isEqualTo(identification.sightings());
    assertThat(IdentificationText.rules(text)).isEqualTo(12);
  }

  @Test
  void ofEventsOfBeforeNothingIsKnown() {
    assertThat(IdentificationText.of(Identification.PLAIN, ANN)).isNull();
    assertThat(IdentificationText.sightings(null, List.of(), ANN)).isEmpty();
    assertThat(IdentificationText.rules(null)).isZero();
  }

  @Test
  void theHolderAmongVeryManyIsNotTold() {
    List<String> merged = new ArrayList<>();
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      merged.add(Samples.profile("p" + i).value());
      sightings.add(new Sighting(Role.HELD, merged.get(i)));
    }

    List<Sighting> read =
        IdentificationText.sightings(
            IdentificationText.of(new Identification(List.of(), merged, sightings, 0), ANN),
            merged,
            ANN);

    assertThat(read.subList(0, 14)).isEqualTo(sightings.subList(0, 14));
    assertThat(read.subList(14, 40)).containsOnly(new Sighting(Role.HELD, null));
  }

  /** This is on the path of every event. */
  @Test
  void theUsualDecisionCostsAnEventTwelveBytes() {
    assertThat(bytes(new Identification(List.of(), List.of(), List.of(OWN, OWN), 0)))
        .isEqualTo(bytes(Identification.PLAIN) + 12);
  }

  private static int bytes(Identification identification) {
    Event event = Samples.event(ACME, "m1");
    return EventDocument.document(
            new HistoryEntry(event, Samples.source(ACME, 1, 0), ANN, ANN, identification))
        .getByteBuffer()
        .remaining();
  }
}
