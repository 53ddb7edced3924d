package dev.attune.hub.limit.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.limit.AccountKey;
import dev.attune.hub.limit.Budget;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.DayBudget;
import dev.attune.hub.limit.LimitNews;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Budgets as {@code budgets: {_id: {t, a}, v, s, taken: [{per (ms), slot, calls}], day, used,
 * dayLimit, dayLeft, window: {limit, left, until, by}, hold: {until, by}}}. Each call is one
 * command.
 */
public final class MongoBudgetStore implements BudgetStore {
  private final StoredCollection budgets;

  public MongoBudgetStore(MongoDatabase database) {
    budgets = new StoredCollection(database, "budgets");
  }

  private static BsonDocument id(AccountKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("a", Bson.text(key.account()));
  }

  @Override
  public Map<AccountKey, Budget> read(Collection<AccountKey> accounts) {
    Map<AccountKey, Budget> found = new HashMap<>();
    if (!accounts.isEmpty()) {
      budgets
          .find(Query.ids(accounts.stream().map(MongoBudgetStore::id).toList()))
          .forEach(document -> {
            Budget budget = budget(document);
            found.put(budget.account(), budget);
          });
    }
    return found;
  }

  @Override
  public Set<AccountKey> write(Collection<Budget> wanted) {
    List<Budget> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (Budget budget : all) {
      BsonDocument filter =
          Bson.document("_id", id(budget.account())).append("v", Bson.number(budget.version()));
      changes.add(new Change(filter, document(budget)));
    }
    Set<AccountKey> lost = new HashSet<>();
    budgets.replace(changes).forEach(place -> lost.add(all.get(place).account()));
    return lost;
  }

  /** What was taken in one slot. */
  private record Taken(Duration per, long slot, int calls) {}

  private static RawBsonDocument document(Budget budget) {
    List<Taken> taken = new ArrayList<>();
    budget
        .taken()
        .forEach(
            (per, slots) -> slots.forEach((slot, calls) -> taken.add(new Taken(per, slot, calls))));
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", budget.account().tenant().value());
            id.key("a", budget.account().account());
          });
      out.number("v", budget.version() + 1);
      out.schema(1);
      out.list("taken", taken, MongoBudgetStore::taken);
      out.number("day", budget.day().day());
      out.integer("used", budget.day().used());
      out.integer("dayLimit", budget.day().limit());
      out.integer("dayLeft", budget.day().left());
      told(out, budget.window(), budget.hold());
    });
  }

  private static void taken(DocumentWriter out, Taken taken) {
    out.number("per", taken.per().toMillis());
    out.number("slot", taken.slot());
    out.integer("calls", taken.calls());
  }

  private static void told(
      DocumentWriter out, LimitNews.@Nullable Window window, LimitNews.@Nullable Hold hold) {
    if (window != null) {
      out.child(
          "window",
          child -> {
            child.integer("limit", window.limit());
            child.integer("left", window.left());
            child.time("until", window.until());
            child.text("by", window.by());
          });
    }
    if (hold != null) {
      out.child(
          "hold",
          child -> {
            child.time("until", hold.until());
            child.text("by", hold.by());
          });
    }
  }

  private static Budget budget(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        Map<Duration, SortedMap<Long, Integer>> taken = new HashMap<>();
        document.list(
            "taken",
            one ->
                taken
                    .computeIfAbsent(Duration.ofMillis(one.number("per")), per -> new TreeMap<>())
                    .put(one.number("slot"), one.integer("calls")));
        yield new Budget(
            new AccountKey(new TenantId(id.text("t")), id.text("a")),
            taken,
            new DayBudget(
                document.number("day"),
                document.integer("used"),
                document.integer("dayLimit"),
                document.integer("dayLeft")),
            window(document.childOrNull("window")),
            hold(document.childOrNull("hold")),
            document.number("v"));
      }
      default -> throw document.newer("budget");
    };
  }

  private static LimitNews.@Nullable Window window(@Nullable StoredDocument window) {
    return window == null
        ? null
        : new LimitNews.Window(
            window.integer("limit"),
            window.integer("left"),
            window.time("until"),
            window.textOrEmpty("by"));
  }

  private static LimitNews.@Nullable Hold hold(@Nullable StoredDocument hold) {
    return hold == null ? null : new LimitNews.Hold(hold.time("until"), hold.textOrEmpty("by"));
  }
}
