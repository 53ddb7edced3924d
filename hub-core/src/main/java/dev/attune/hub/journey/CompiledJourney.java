package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.event.Event;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One version of a journey, ready to run. Immutable; safe for use by many threads. */
public final class CompiledJourney {
  private final Journey definition;
  private final int version;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final @Nullable Goal goal;
  private final List<Exit> exits = new ArrayList<>();
  private final Flow flow;
  private final Map<String, CompiledStep> steps;
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> events = new HashSet<>();
  private final boolean watchesState;
  private final Watch watched;
  private final Watch read;

  /** A way in. */
  record Entry(
      Journey.By by,
      String event,
      @Nullable String segment,
      @Nullable Expression when,
      @Nullable Expression key,
      boolean takesHistory) {

    boolean isFor(Event happened, JourneyId journey) {
      boolean isOne =
          switch (by) {
            case EVENT -> !JourneyStart.isOne(happened);
            case SEGMENT -> segment != null && SegmentEvent.isOf(happened, segment);
            case JOURNEY -> JourneyStart.isOf(happened, journey);
            case API -> false; // Nothing that happens is a call.
          };
      return isOne && event.equals(happened.name()) && (takesHistory || !happened.isHistorical());
    }
  }

  record Milestone(String id, CompiledPattern on) {}

  record Goal(CompiledPattern on, @Nullable Span within, @Nullable Expression value) {}

  /** A reason to leave early. */
  sealed interface Exit {
    String as();

    record Holds(Expression when, String as) implements Exit {}

    record Happens(CompiledPattern on, String as) implements Exit {}
  }

  private CompiledJourney(Journey definition, int version) {
    this.definition = definition;
    this.version = version;
    for (Journey.Entry entry : definition.entries()) {
      String when = entry.when();
      String key = entry.key();
      entries.add(
          new Entry(
              entry.by(),
              entry.event(),
              entry.segment(),
              when == null ? null : Scope.ENTRY.condition(when),
              key == null ? null : Scope.ENTRY.expression(key),
              entry.takesHistory()));
    }
    for (Journey.Milestone milestone : definition.milestones()) {
      CompiledPattern on = StepCompiler.pattern(milestone.on());
      milestones.add(new Milestone(milestone.id(), on));
    }
    Journey.Goal aim = definition.goal();
    this.goal =
        aim == null
            ? null
            : new Goal(
                StepCompiler.pattern(aim.on()),
                aim.within(),
                aim.value() == null ? null : Scope.EVENT.expression(aim.value()));
    for (Journey.ExitCriterion exit : definition.exits()) {
      exits.add(exit(exit));
    }
    this.flow = Flow.of(definition.steps());
    this.steps = new StepCompiler(flow).compile();
    steps.keySet().forEach(step -> places.put(step, places.size()));
    this.watchesState =
        exits.stream().anyMatch(Exit.Holds.class::isInstance)
            || steps.values().stream().anyMatch(CompiledStep.WaitState.class::isInstance);
    collectEvents();
    this.watched = watchedByConditions();
    this.read = readByAny().with(watched);
  }

  /**
   * Compiles a definition that {@link JourneyReader} read.
   *
   * @throws HubException {@code expression.invalid}
   */
  public static CompiledJourney of(Journey definition, int version) {
    return new CompiledJourney(definition, version);
  }

  private static Exit exit(Journey.ExitCriterion exit) {
    return switch (exit) {
      case Journey.ExitCriterion.Holds(var when, var as) ->
          new Exit.Holds(Scope.STATE.condition(when), as);
      case Journey.ExitCriterion.Happens(var on, var as) ->
          new Exit.Happens(StepCompiler.pattern(on), as);
    };
  }

  private void collectEvents() {
    milestones.forEach(milestone -> events.add(milestone.on().event()));
    if (goal != null) {
      events.add(goal.on().event());
    }
    for (Exit exit : exits) {
      if (exit instanceof Exit.Happens(var on, var as)) {
        events.add(on.event());
      }
    }
    for (CompiledStep step : steps.values()) {
      if (step instanceof CompiledStep.WaitEvent wait) {
        events.add(wait.on().event());
      }
    }
  }

  /**
   * From each step those that may come next, and from the empty text the one begun with; those that
   * only lead elsewhere are passed over.
   */
  public Map<String, List<String>> ways() {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    String first = flow.first();
    ways.put("", first == null ? List.of() : landed(List.of(first)));
    flow.nodes()
        .forEach((id, node) -> {
          if (!(node.step() instanceof Step.GoTo)) {
            ways.put(id, landed(flow.followers(id)));
          }
        });
    return ways;
  }

  /** The parallel steps: their ways begin before they are done. */
  public Set<String> forks() {
    Set<String> forks = new HashSet<>();
    flow.nodes()
        .forEach((id, node) -> {
          if (node.step() instanceof Step.Parallel) {
            forks.add(id);
          }
        });
    return forks;
  }

  private List<String> landed(List<String> followers) {
    return followers.stream()
        .flatMap(id -> {
          Flow.Node node = flow.nodes().get(id);
          return node != null && node.step() instanceof Step.GoTo
              ? landed(flow.followers(id)).stream()
              : Stream.of(id);
        })
        .distinct()
        .toList();
  }

  public JourneyId id() {
    return definition.id();
  }

  public int version() {
    return version;
  }

  public Journey definition() {
    return definition;
  }

  public boolean isPerAccount() {
    return definition.isPerAccount();
  }

  /** Whether what an enrolment is keyed by may be made of the event that it is entered by. */
  public boolean isKeyedByEvent() {
    return entries.stream().map(Entry::key).anyMatch(key -> key != null && key.reads(Root.EVENT));
  }

  List<Entry> entries() {
    return entries;
  }

  List<Milestone> milestones() {
    return milestones;
  }

  @Nullable Goal goal() {
    return goal;
  }

  List<Exit> exits() {
    return exits;
  }

  @Nullable String first() {
    return flow.first();
  }

  CompiledStep step(String id) {
    CompiledStep step = steps.get(id);
    if (step == null) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "Version %d of journey '%s' has no step '%s'.".formatted(version, id(), id));
    }
    return step;
  }

  /** The place of a step in the order of the text; of one that is not there behind all others. */
  int place(String step) {
    return places.getOrDefault(step, places.size());
  }

  /** Whether a step stands in one of the ways of a parallel step. */
  boolean isWithin(String step, String parallel) {
    return flow.around(step).contains(parallel);
  }

  /** The parallel steps that stand in the ways of one, in the order of the text. */
  List<String> parallelsWithin(String parallel) {
    return steps.values().stream()
        .filter(CompiledStep.Parallel.class::isInstance)
        .map(CompiledStep::id)
        .filter(id -> isWithin(id, parallel))
        .toList();
  }

  /** What the waits at a step and after it are for, as far as that is events of that name. */
  List<CompiledPattern> awaited(String from, @Nullable String event) {
    Set<String> ahead = flow.after(from);
    ahead.add(from);
    return ahead.stream()
        .map(this::step)
        .filter(CompiledStep.WaitEvent.class::isInstance)
        .map(wait -> ((CompiledStep.WaitEvent) wait).on())
        .filter(on -> on.event().equals(event))
        .toList();
  }

  /** Whether an event of that name can do anything to somebody inside. */
  boolean isConcernedBy(String event) {
    return watchesState || events.contains(event);
  }

  private Watch watchedByConditions() {
    Watch all = Watch.NOTHING;
    for (Exit exit : exits) {
      all = exit instanceof Exit.Holds(var when, var as) ? all.with(when) : all;
    }
    for (CompiledStep step : steps.values()) {
      all = step instanceof CompiledStep.WaitState wait ? all.with(wait.when()) : all;
    }
    return all;
  }

  private Watch readByAny() {
    List<Expression> all = new ArrayList<>();
    for (Entry entry : entries) {
      add(all, entry.when());
      add(all, entry.key());
    }
    milestones.forEach(milestone -> add(all, milestone.on().where()));
    if (goal != null) {
      add(all, goal.on().where());
      add(all, goal.value());
    }
    for (Exit exit : exits) {
      if (exit instanceof Exit.Happens(var on, var as)) {
        add(all, on.where());
      }
    }
    Watch found = Watch.NOTHING;
    for (CompiledStep step : steps.values()) {
      switch (step) {
        case CompiledStep.Act act ->
            found = found.with(new Watch(act.parameters().windows(), act.parameters().reads()));
        case CompiledStep.WaitDate wait -> add(all, wait.date());
        case CompiledStep.WaitWindow wait -> add(all, wait.zone());
        case CompiledStep.WaitEvent wait -> add(all, wait.on().where());
        case CompiledStep.WaitState wait -> add(all, wait.when());
        case CompiledStep.WaitShown wait ->
            found = found.with(new Watch(wait.content().windows(), wait.content().reads()));
        case CompiledStep.Branch branch -> branch.cases().forEach(one -> add(all, one.when()));
        case CompiledStep.SetAll set -> all.addAll(set.traits().values());
        case CompiledStep.Start start -> add(all, start.key());
        case CompiledStep.Split split -> {}
        case CompiledStep.Parallel parallel -> {}
        case CompiledStep.WaitFor wait -> {}
        case CompiledStep.Exit exit -> {}
        case CompiledStep.GoTo goTo -> {}
      }
    }
    for (Expression expression : all) {
      found = found.with(expression);
    }
    return found;
  }

  private static void add(List<Expression> all, @Nullable Expression expression) {
    if (expression != null) {
      all.add(expression);
    }
  }

  /** What is looked at whenever it may have changed. */
  Watch watched() {
    return watched;
  }

  /** What any of its expressions reads. */
  Watch read() {
    return read;
  }

  /** Whether there is a condition that any change of the customer may make true. */
  boolean watchesState() {
    return watchesState;
  }
}
