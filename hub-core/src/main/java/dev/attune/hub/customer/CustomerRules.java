package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.journey.ContactRules;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.profile.AccountRules;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.segment.SegmentSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** What a tenant has defined that acts on its customers, compiled, as of one revision. */
public record CustomerRules(
    JourneySet journeys,
    SegmentSet segments,
    ComputedTraits computed,
    Survivorship survivorship,
    AccountRules accounts,
    ContactRules contacts) {
  public static final CustomerRules EMPTY =
      new CustomerRules(
          JourneySet.EMPTY, SegmentSet.EMPTY, ComputedTraits.EMPTY, Survivorship.DEFAULT);

  /** With accounts as they come about by default, and no rules of contacts. */
  public CustomerRules(
      JourneySet journeys,
      SegmentSet segments,
      ComputedTraits computed,
      Survivorship survivorship) {
    this(journeys, segments, computed, survivorship, AccountRules.DEFAULT, ContactRules.NONE);
  }

  /** The same with other rules of contacts. */
  public CustomerRules with(ContactRules others) {
    return new CustomerRules(journeys, segments, computed, survivorship, accounts, others);
  }

  /** All that has to be kept up for what is defined. */
  public Set<Measure> measures() {
    Set<Measure> measures = new LinkedHashSet<>(computed.measures());
    journeys.read().windows().forEach(window -> measures.add(Measure.of(window)));
    segments.watched().windows().forEach(window -> measures.add(Measure.of(window)));
    return measures;
  }

  /** Whether any condition that holds for more than a moment reads accounts. */
  public boolean readsAccounts() {
    return segments.readsAccounts() || !journeys.awaitedOfAccounts().isEmpty();
  }

  /** Those words of what changed of an account that segments, or people in journeys, look at. */
  public Set<String> affecting(Set<String> words) {
    Set<String> read = new TreeSet<>(segments.affecting(words));
    read.addAll(SegmentSet.readBy(journeys.awaitedOfAccounts(), words));
    return read;
  }

  /** The same with other journeys. */
  public CustomerRules with(JourneySet others) {
    return new CustomerRules(others, segments, computed, survivorship, accounts, contacts);
  }

  public static CustomerRules of(JourneySet journeys) {
    return new CustomerRules(journeys, EMPTY.segments(), EMPTY.computed(), EMPTY.survivorship());
  }
}
