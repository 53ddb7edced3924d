package dev.attune.hub.journey;

import dev.attune.hub.event.Consent;
import dev.attune.hub.time.LocalWindow;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a journey. After it comes the next one of its list; after a list's last the one after
 * the step that the list stands in; after all the journey is completed. Expressions are CEL, in
 * which {@code event} is the one that the customer entered by.
 */
public sealed interface Step {
  /** Unique in the journey. */
  String id();

  /** The lists of steps that stand within it. */
  default List<List<Step>> inside() {
    return switch (this) {
      case Branch branch -> branch.cases().stream().map(Case::steps).toList();
      case Split split -> split.variants().stream().map(Variant::steps).toList();
      case Parallel parallel -> parallel.ways();
      case WaitUntil wait -> List.of(wait.otherwise());
      case Start start -> List.of();
      case Act act -> List.of();
      case WaitFor wait -> List.of();
      case WaitDate wait -> List.of();
      case WaitWindow wait -> List.of();
      case SetAll set -> List.of();
      case Exit exit -> List.of();
      case GoTo goTo -> List.of();
    };
  }

  /**
   * A tool is asked for something.
   *
   * @param with the parameters; texts in it are templates
   * @param purpose the consent that it runs under
   * @param channel the channel whose consent counts; empty if it is no message
   * @param notAfter how long after the step it is too late to send it, or null if never
   * @param awaitsDelivery whether the step lasts until the delivery has ended
   * @param regard how far caps and quiet hours count for it
   */
  record Act(
      String id,
      String connection,
      String action,
      Fields with,
      String purpose,
      String channel,
      @Nullable Span notAfter,
      boolean awaitsDelivery,
      Regard regard)
      implements Step {}

  /**
   * How far caps and quiet hours count for a message.
   *
   * @param isCapped whether it is not sent where a cap is reached
   * @param waitsForCap whether it then waits until the cap lets it, or it is too late
   * @param keepsQuiet whether it is not sent in quiet hours
   */
  record Regard(boolean isCapped, boolean waitsForCap, boolean keepsQuiet) {
    public static final Regard FULL = new Regard(true, false, true);
  }

  record WaitFor(String id, Span time) implements Step {}

  /** Waits until a date that an expression names, or that much before or after it. */
  record WaitDate(String id, String date, Span offset) implements Step {}

  /**
   * Waits until a window of the customer's local time is open.
   *
   * @param zone an expression that names the time zone; null for what is known of the customer
   */
  record WaitWindow(String id, LocalWindow window, @Nullable String zone) implements Step {}

  /**
   * Waits until something happens or holds.
   *
   * @param otherwise what is done if it did not by then
   */
  record WaitUntil(String id, Until until, Span atMost, List<Step> otherwise) implements Step {
    public WaitUntil {
      otherwise = List.copyOf(otherwise);
    }
  }

  /** What a wait is for. */
  sealed interface Until {

    record Happens(EventPattern on) implements Until {}

    record Holds(String when) implements Until {}

    /**
     * That the customer was shown something, wherever somebody asks what to show.
     *
     * @param place where it may be shown, such as {@code home-page}
     * @param with what is shown; texts in it are templates
     * @param purpose the consent that it runs under
     * @param channel the channel whose consent and caps count
     * @param isCapped whether it is not shown where a cap is reached
     */
    record Shown(String place, Fields with, String purpose, String channel, boolean isCapped)
        implements Until {}
  }

  /** Goes the way of the first case that holds; straight on if none does. */
  record Branch(String id, List<Case> cases) implements Step {
    public Branch {
      cases = List.copyOf(cases);
    }
  }

  /**
   * One way of a branch.
   *
   * @param when its condition; null for the one that is taken otherwise
   */
  record Case(@Nullable String when, List<Step> steps) {
    public Case {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Goes the way of the variant on which the lot of the enrolment falls.
   *
   * @param experiment by which the variant is the customer's own, in whatever journey; null if the
   *     lot is drawn anew by each enrolment
   */
  record Split(String id, @Nullable String experiment, List<Variant> variants) implements Step {
    public Split {
      variants = List.copyOf(variants);
    }
  }

  /**
   * One way of a split.
   *
   * @param weight its share of the sum of all weights
   * @param steps none for a holdout
   */
  record Variant(String id, int weight, List<Step> steps) {
    public Variant {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Goes several ways at the same time.
   *
   * @param ways none of them empty
   * @param join when the step after it begins
   */
  record Parallel(String id, List<List<Step>> ways, Join join) implements Step {
    public Parallel {
      ways = ways.stream().map(List::copyOf).toList();
    }
  }

  /** When ways come together. */
  enum Join {
    /** As soon as all have come to their end. */
    ALL,
    /** As soon as one has; the others are given up. */
    FIRST
  }

  /**
   * Sets what is named.
   *
   * @param traits of the customer, each the value of an expression
   * @param consent what the customer allows or forbids from then on, or null
   * @param milestone one that is reached by it, or null
   */
  record SetAll(
      String id, Map<String, String> traits, @Nullable Consent consent, @Nullable String milestone)
      implements Step {
    public SetAll {
      traits = Map.copyOf(traits);
    }
  }

  /**
   * Starts another journey, if that can be entered.
   *
   * @param key what the enrolment there is keyed by, an expression, or null for one per customer
   */
  record Start(String id, JourneyId journey, @Nullable String key) implements Step {}

  record Exit(String id, String as) implements Step {}

  /** Goes on at another step; never back to where it came from. */
  record GoTo(String id, String target) implements Step {}
}
