package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the steps of a journey ready to be done. */
final class StepCompiler {
  private final Flow flow;

  StepCompiler(Flow flow) {
    this.flow = flow;
  }

  Map<String, CompiledStep> compile() {
    Map<String, CompiledStep> steps = new LinkedHashMap<>();
    flow.nodes().forEach((id, node) -> steps.put(id, compile(node)));
    // Whether an action holds depends on what its followers read.
    Map<String, Set<String>> reads = new HashMap<>();
    steps.forEach((id, step) -> reads.put(id, decisiveReads(step)));
    steps.replaceAll(
        (id, step) -> step instanceof CompiledStep.Act act ? heldBack(act, steps, reads) : step);
    return steps;
  }

  private CompiledStep compile(Flow.Node node) {
    List<Optional<String>> ways = node.ways();
    String next = ways.getLast().orElse(null);
    return switch (node.step()) {
      case Step.Act act ->
          new CompiledStep.Act(
              act, Parameters.compile(act.with()), act.awaitsDelivery(), Map.of(), next);
      case Step.WaitFor(var id, var time) -> new CompiledStep.WaitFor(id, time, next);
      case Step.WaitDate(var id, var date, var offset) ->
          new CompiledStep.WaitDate(id, Scope.STEP.expression(date), offset, next);
      case Step.WaitWindow(var id, var window, var zone) ->
          new CompiledStep.WaitWindow(
              id, window, zone == null ? null : Scope.STEP.expression(zone), next);
      case Step.WaitUntil wait -> wait(wait, ways.getFirst().orElse(null), next);
      case Step.Branch branch -> branch(branch, ways, next);
      case Step.Split split -> split(split, ways);
      case Step.Parallel(var id, var all, var join) ->
          new CompiledStep.Parallel(
              id, all.stream().map(way -> way.getFirst().id()).toList(), join, next);
      case Step.SetAll(var id, var texts, var consent, var milestone) -> {
        Map<String, Expression> traits = new TreeMap<>();
        texts.forEach((name, text) -> traits.put(name, Scope.STEP.expression(text)));
        yield new CompiledStep.SetAll(id, traits, consent, milestone, next);
      }
      case Step.Start(var id, var journey, var key) ->
          new CompiledStep.Start(
              id, journey, key == null ? null : Scope.STEP.expression(key), next);
      case Step.Exit(var id, var as) -> new CompiledStep.Exit(id, as);
      case Step.GoTo(var id, var target) -> new CompiledStep.GoTo(id, target);
    };
  }

  private CompiledStep wait(
      Step.WaitUntil wait, @Nullable String otherwise, @Nullable String next) {
    return switch (wait.until()) {
      case Step.Until.Happens(var on) ->
          new CompiledStep.WaitEvent(wait.id(), pattern(on), wait.atMost(), otherwise, next);
      case Step.Until.Holds(var when) ->
          new CompiledStep.WaitState(
              wait.id(), Scope.AWAITED.condition(when), wait.atMost(), otherwise, next);
      case Step.Until.Shown what ->
          new CompiledStep.WaitShown(
              wait.id(), what, Parameters.compile(what.with()), wait.atMost(), otherwise, next);
    };
  }

  private CompiledStep branch(
      Step.Branch branch, List<Optional<String>> ways, @Nullable String next) {
    List<CompiledStep.Case> cases = new ArrayList<>();
    for (int i = 0; i < branch.cases().size(); i++) {
      String when = branch.cases().get(i).when();
      cases.add(
          new CompiledStep.Case(
              when == null ? null : Scope.STEP.condition(when), ways.get(i).orElse(null)));
    }
    return new CompiledStep.Branch(branch.id(), cases, next);
  }

  private static CompiledStep split(Step.Split split, List<Optional<String>> ways) {
    List<CompiledStep.Variant> variants = new ArrayList<>();
    int outOf = 0;
    for (int i = 0; i < split.variants().size(); i++) {
      Step.Variant one = split.variants().get(i);
      variants.add(new CompiledStep.Variant(one.id(), one.weight(), ways.get(i).orElse(null)));
      outOf += one.weight();
    }
    return new CompiledStep.Split(split.id(), split.experiment(), variants, outOf);
  }

  static CompiledPattern pattern(EventPattern pattern) {
    String where = pattern.where();
    return new CompiledPattern(
        pattern.event(), where == null ? null : Scope.EVENT.condition(where));
  }

  /** What a step must know to be done; a wait can wait for what it reads. */
  private static Set<String> decisiveReads(CompiledStep step) {
    Set<String> reads = new LinkedHashSet<>();
    switch (step) {
      case CompiledStep.Act act -> reads.addAll(act.parameters().reads());
      case CompiledStep.WaitDate wait -> reads.addAll(wait.date().reads());
      case CompiledStep.Branch branch -> {
        for (CompiledStep.Case one : branch.cases()) {
          Expression when = one.when();
          if (when != null) {
            reads.addAll(when.reads());
          }
        }
      }
      case CompiledStep.SetAll set ->
          set.traits().values().forEach(trait -> reads.addAll(trait.reads()));
      case CompiledStep.WaitFor wait -> {}
      case CompiledStep.WaitEvent wait -> {}
      case CompiledStep.WaitState wait -> {}
      case CompiledStep.WaitShown wait -> reads.addAll(wait.content().reads());
      case CompiledStep.WaitWindow wait -> add(reads, wait.zone());
      case CompiledStep.Start start -> add(reads, start.key());
      case CompiledStep.Split split -> {}
      case CompiledStep.Parallel parallel -> {}
      case CompiledStep.Exit exit -> {}
      case CompiledStep.GoTo goTo -> {}
    }
    return reads;
  }

  private static void add(Set<String> reads, @Nullable Expression expression) {
    if (expression != null) {
      reads.addAll(expression.reads());
    }
  }

  private CompiledStep heldBack(
      CompiledStep.Act act, Map<String, CompiledStep> steps, Map<String, Set<String>> reads) {
    boolean holds =
        act.holds()
            || flow.after(act.id()).stream()
                .anyMatch(later -> readsEnd(reads.getOrDefault(later, Set.of()), act.id()));
    if (!holds) {
      return act;
    }
    Map<String, Set<String>> anticipated = new TreeMap<>();
    anticipate(act.next(), steps, new LinkedHashSet<>(), anticipated);
    return new CompiledStep.Act(act.step(), act.parameters(), true, anticipated, act.next());
  }

  /** Whether any of the paths may be how an action ended or what came of it. */
  static boolean readsEnd(Set<String> paths, String step) {
    String own = "steps." + step;
    return paths.stream()
        .anyMatch(path ->
            path.equals("steps")
                || path.equals(own)
                || startsWith(path, own + "." + Sight.RESULT)
                || startsWith(path, own + "." + Sight.OUTCOME));
  }

  private static boolean startsWith(String path, String start) {
    return path.equals(start) || path.startsWith(start + ".");
  }

  private void anticipate(
      @Nullable String id,
      Map<String, CompiledStep> steps,
      Set<String> seen,
      Map<String, Set<String>> found) {
    // A wait behind ways that come together begins when they do, whatever happened before.
    if (id == null || Flow.isJoin(id) || !seen.add(id)) {
      return;
    }
    CompiledStep step = steps.get(id);
    if (step == null) {
      throw new HubException(
          HubError.INVALID_JOURNEY, "A step leads to '" + id + "', which is none.");
    }
    switch (step) {
      case CompiledStep.WaitEvent wait ->
          found
              .computeIfAbsent(wait.on().event(), event -> new LinkedHashSet<>())
              .addAll(wait.on().reads());
      // One that lasts drops what was kept; one that is over as it begins holds nobody up.
      case CompiledStep.WaitFor wait -> {
        if (wait.time().equals(Span.ZERO)) {
          anticipate(wait.next(), steps, seen, found);
        }
      }
      case CompiledStep.WaitDate wait -> anticipate(wait.next(), steps, seen, found);
      case CompiledStep.WaitWindow wait -> anticipate(wait.next(), steps, seen, found);
      case CompiledStep.WaitState wait -> {}
      case CompiledStep.WaitShown wait -> {}
      case CompiledStep.Exit exit -> {}
      case CompiledStep.Act act -> anticipate(act.next(), steps, seen, found);
      case CompiledStep.SetAll set -> anticipate(set.next(), steps, seen, found);
      case CompiledStep.GoTo goTo -> anticipate(goTo.target(), steps, seen, found);
      case CompiledStep.Parallel parallel ->
          parallel.firsts().forEach(first -> anticipate(first, steps, seen, found));
      case CompiledStep.Start start -> anticipate(start.next(), steps, seen, found);
      case CompiledStep.Split split ->
          split.variants().forEach(one -> anticipate(one.first(), steps, seen, found));
      case CompiledStep.Branch branch -> {
        branch.cases().forEach(one -> anticipate(one.first(), steps, seen, found));
        anticipate(branch.next(), steps, seen, found);
      }
    }
  }
}
