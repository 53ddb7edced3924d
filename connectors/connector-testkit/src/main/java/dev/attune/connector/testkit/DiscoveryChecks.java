package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.Discovered;
import dev.attune.connector.Discovered.Found;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.runtime.ConnectionConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a connector tells what its tool holds. */
final class DiscoveryChecks {
  private static final int SOME = 40;
  private static final String TRUE =
      "Whoever writes a mapping believes what is listed: what is missing there does not exist.";

  /** What is asked of fields, too; of the rest the list of objects says enough. */
  private static final Set<Fault> QUICK =
      EnumSet.of(Fault.UNAUTHORISED, Fault.SERVER_ERROR, Fault.MALFORMED, Fault.EMPTY);

  private DiscoveryChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "lists what the tool holds and what fields that has, and changes nothing",
            TRUE,
            DiscoveryChecks::lists),
        Check.of(
            "takes an object that the tool does not have for no failure",
            "Objects come and go at the tool while somebody looks at a list of them.",
            DiscoveryChecks::unknown),
        Check.of("lists all that there is, or says that it is not all", TRUE, DiscoveryChecks::all),
        Check.ofSilence(
            "says nothing untrue of what an ill tool holds", TRUE, DiscoveryChecks::failing));
  }

  private static Tool start(Lab lab) {
    if (!lab.descriptor().capabilities().contains(Capability.DISCOVER)) {
      throw new NotTried("The connector does not declare " + Capability.DISCOVER + ".");
    }
    return lab.start("acme");
  }

  private static void lists(Lab lab) {
    Tool tool = start(lab);
    ConnectionConfig config = lab.config("acme", tool);
    long before = tool.changes();
    List<ToolObject> objects = found("its objects", lab.objects(config)).found();
    Set<String> ids = new HashSet<>();
    for (ToolObject object : objects) {
      named("An object", object.id(), object.title());
      once(ids, "object", object.id());
    }
    for (String id : tool.objects()) {
      Complaint.unless(
          ids.contains(id),
          "The tool holds '%s', and the connector lists %s.".formatted(id, some(ids)),
          "Ask the tool for all kinds of things that these credentials may see.");
      fields(id, tool.field(id), found("the fields of '" + id + "'", lab.fields(config, id)));
    }
    Complaint.unless(
        tool.changes() == before,
        "Asking what the tool holds changed something in it.",
        "Ask with calls that only read.");
  }

  private static void fields(String object, String told, Found<ToolField> fields) {
    Set<String> names = new HashSet<>();
    for (ToolField field : fields.found()) {
      named("A field of '" + object + "'", field.name(), field.title());
      once(names, "field of '" + object + "'", field.name());
    }
    Complaint.unless(
        names.contains(told),
        "'%s' has the field '%s', and the connector lists %s.".formatted(object, told, some(names)),
        "Ask the tool for all fields of the object.");
  }

  private static void named(String what, String name, String title) {
    Complaint.unless(
        !name.isBlank() && name.length() <= 255 && !title.isBlank(),
        "%s is listed without a name, with an endless one, or without a title.".formatted(what),
        "Leave out what has no name; give the name as the title where there is no better.");
  }

  private static void once(Set<String> names, String what, String name) {
    Complaint.unless(
        names.add(name),
        "The %s '%s' is listed twice.".formatted(what, name),
        "List each name once, also where a page tells it again.");
  }

  private static String some(Set<String> names) {
    return names.isEmpty()
        ? "nothing"
        : names.stream().sorted().limit(20).toList() + (names.size() > 20 ? " and others" : "");
  }

  private static <T> Found<T> found(String what, Discovered<T> said) {
    if (said instanceof Found<T> found) {
      return found;
    }
    throw new Complaint(
        "The tool is well and was asked for %s; it ended with %s.".formatted(what, said),
        "Answer Discovered.Found whenever the tool answers as usual.");
  }

  private static void unknown(Lab lab) {
    Tool tool = start(lab);
    ConnectionConfig config = lab.config("acme", tool);
    for (String id : List.of("no-such-object-in-the-kit", "", "../x?y#z", "x".repeat(300))) {
      Discovered<ToolField> said = lab.fields(config, id);
      Complaint.unless(
          said instanceof Discovered.Unknown<ToolField>,
          "The fields of '%s' were asked for, which the tool does not have; it ended with %s."
              .formatted(id.substring(0, Math.min(30, id.length())), said),
          "Answer Discovered.Unknown where the tool knows no such object (404), and for what can be"
              + " the name of none.");
    }
  }

  private static void all(Lab lab) {
    Tool tool = start(lab);
    ConnectionConfig config = lab.config("acme", tool);
    List<String> told = new ArrayList<>(tool.objects());
    List<String> added = tool.addObjects(SOME);
    if (added.isEmpty()) {
      throw new NotTried("The scenario's tool cannot have more objects than it has.");
    }
    told.addAll(added);
    complete(told, found("its objects", lab.objects(config)));
    List<String> many = tool.addObjects(Found.MOST);
    if (!many.isEmpty()) {
      told.addAll(many);
      complete(told, found("its many objects", lab.objects(config)));
    }
  }

  private static void complete(List<String> told, Found<ToolObject> found) {
    Set<String> ids = new HashSet<>();
    found.found().forEach(object -> ids.add(object.id()));
    Complaint.unless(
        !found.isAll() || ids.containsAll(told),
        "The tool holds %d kinds of things, and the connector lists %d and says that this is all."
            .formatted(told.size(), ids.size()),
        "Follow the tool's pages to the last; where there is more than Found.MOST, cut it and say"
            + " that it is not all.");
    Complaint.unless(
        found.isAll() || ids.size() >= Math.min(told.size(), SOME),
        "The tool holds %d kinds of things, and the connector lists %d of them."
            .formatted(told.size(), ids.size()),
        "Follow the tool's pages; only what nobody looks through may be cut.");
  }

  private static void failing(Lab lab) {
    Tool tool = start(lab);
    ConnectionConfig config = lab.config("acme", tool);
    List<String> told = tool.objects();
    for (Fault fault : Fault.values()) {
      if (!tool.faults().contains(fault)) {
        continue;
      }
      tool.strike(fault);
      judge(fault, "its objects", lab.objects(config), ids -> ids.containsAll(told));
      if (QUICK.contains(fault)) {
        String id = told.getFirst();
        judgeFields(fault, lab.fields(config, id), tool.field(id));
      }
      tool.heal();
    }
  }

  private static void judgeFields(Fault fault, Discovered<ToolField> said, String told) {
    boolean isUntrue =
        switch (said) {
          case Found<ToolField>(List<ToolField> fields, boolean isAll) ->
              isAll && fields.stream().noneMatch(field -> field.name().equals(told));
          case Discovered.Unknown<ToolField> unknown -> true;
          case Discovered.RetryAfter<ToolField> later -> false;
          case Discovered.Refused<ToolField> refused -> false;
          case Discovered.Unauthorised<ToolField> unauthorised -> false;
        };
    Complaint.unless(
        !isUntrue,
        "The tool plays %s and was asked for fields of an object that it has; it ended with %s."
            .formatted(fault, said),
        "Answer Found and Unknown only if the tool has said so.");
  }

  /** A tool need not be asked for what is always the same; what is said of it must be true. */
  private static void judge(
      Fault fault, String what, Discovered<ToolObject> said, Predicate<Set<String>> isAllThere) {
    if (said instanceof Found<ToolObject>(List<ToolObject> objects, boolean isAll)) {
      Set<String> ids = new HashSet<>();
      objects.forEach(object -> ids.add(object.id()));
      Complaint.unless(
          !isAll || isAllThere.test(ids),
          "The tool plays %s and was asked for %s; the connector lists %s and says that this is"
                  .formatted(fault, what, some(ids))
              + " all.",
          "Answer Found only if the tool has said so, and whole.");
      return;
    }
    String wrong =
        "The tool plays %s and was asked for %s; it ended with %s.".formatted(fault, what, said);
    Complaint.unless(
        !(said instanceof Discovered.Unknown<ToolObject>),
        wrong,
        "Answer Unknown only to a question for an object's fields.");
    switch (fault) {
      case UNAUTHORISED ->
          Complaint.unless(
              said instanceof Discovered.Unauthorised<ToolObject>,
              wrong,
              "Answer Unauthorised when the tool refuses the credentials.");
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE -> {
        Duration delay =
            said instanceof Discovered.RetryAfter<ToolObject> later ? later.delay() : null;
        Delays.demand(
            fault, said instanceof Discovered.RetryAfter<ToolObject>, delay, "a discovery", said);
      }
      case UNREACHABLE, SERVER_ERROR, SILENT, SLOW_HEADERS, RESET, TAKEN_UNANSWERED ->
          Complaint.unless(
              said instanceof Discovered.RetryAfter<ToolObject>,
              wrong,
              "Answer RetryAfter for what may be better in a minute.");
      case FORBIDDEN,
          REDIRECTED,
          CUT_OFF,
          ENDLESS,
          MALFORMED,
          EMPTY,
          WRONG_TYPE,
          HUGE,
          ITEMS_TWICE,
          ITEMS_SHUFFLED -> {
        // Whatever it says must be true, which was looked at.
      }
    }
  }
}
