package dev.attune.hub.backfill.mongo;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.Backfill.Order;
import dev.attune.hub.backfill.Backfill.Progress;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as {@code {id, state, ended, source, since, perSecond, requested, actor}} and its
 * progress as {@code {upTo, cursor, stored, rejected, reached, left, due, failures, problem,
 * worked}}, both in the document that holds the lease.
 */
final class BackfillDocument {
  private static final int SCHEMA = 1;

  private final BsonDocument set = new BsonDocument();
  private final BsonDocument unset = new BsonDocument();

  private BackfillDocument() {}

  /** The change that puts a backfill there, and ends the lease. */
  static BsonDocument begun(Backfill fresh) {
    Order order = fresh.order();
    BackfillDocument change = new BackfillDocument();
    change.set.append("s", Bson.integer(SCHEMA)).append("holder", BsonNull.VALUE);
    change.put("id", HexIds.value(fresh.id()));
    change.put("state", Bson.text(fresh.state().name()));
    change.put("ended", time(fresh.ended()));
    change.put("source", Bson.text(order.source()));
    change.put("since", time(order.since()));
    change.put("perSecond", Bson.integer(order.perSecond()));
    change.put("requested", Bson.time(order.requested()));
    change.put("actor", Bson.text(order.actor()));
    change.put(fresh.progress(), Instant.EPOCH);
    return change.document();
  }

  /** The change that notes progress, and how long the lease goes on. */
  static BsonDocument progressed(Progress progress, Instant until) {
    BackfillDocument change = new BackfillDocument();
    change.put(progress, until);
    return change.document();
  }

  /** The change of whether it goes on; one that is resumed does so at once. */
  static BsonDocument steered(State to, @Nullable String why, Instant at) {
    BackfillDocument change = new BackfillDocument();
    change.put("state", Bson.text(to.name()));
    change.put("problem", text(why));
    switch (to) {
      case RUNNING -> change.set.append("due", Bson.time(at)).append("failures", Bson.integer(0));
      case PAUSED -> {
        // It keeps its place.
      }
      case DONE, CANCELLED -> change.put("ended", Bson.time(at));
    }
    return change.document();
  }

  private void put(Progress progress, Instant until) {
    put("upTo", time(progress.until()));
    put("cursor", text(progress.cursor()));
    put("stored", Bson.number(progress.stored()));
    put("rejected", Bson.number(progress.rejected()));
    put("reached", time(progress.reached()));
    put("left", progress.left() == null ? null : Bson.number(progress.left()));
    put("due", Bson.time(progress.due()));
    put("failures", Bson.integer(progress.failures()));
    put("problem", text(progress.problem()));
    put("worked", Bson.number(progress.worked().toMillis()));
    put("until", Bson.time(until));
  }

  private void put(String name, @Nullable BsonValue value) {
    if (value == null) {
      unset.append(name, BsonBoolean.TRUE);
    } else {
      set.append(name, value);
    }
  }

  private BsonDocument document() {
    BsonDocument document = Bson.document("$set", set);
    return unset.isEmpty() ? document : document.append("$unset", unset);
  }

  private static @Nullable BsonValue time(@Nullable Instant value) {
    return value == null ? null : Bson.time(value);
  }

  private static @Nullable BsonValue text(@Nullable String value) {
    return value == null ? null : Bson.text(value);
  }

  static Backfill backfill(ConnectionKey connection, StoredDocument in) {
    return switch (in.schema()) {
      case SCHEMA ->
          new Backfill(
              connection,
              in.text("id"),
              new Order(
                  in.text("source"),
                  in.timeOrNull("since"),
                  in.integer("perSecond"),
                  in.time("requested"),
                  in.text("actor")),
              in.enumerated("state", State.class),
              in.timeOrNull("ended"),
              progress(in));
      default -> throw in.newer("backfill");
    };
  }

  private static Progress progress(StoredDocument in) {
    return new Progress(
        in.timeOrNull("upTo"),
        in.textOrNull("cursor"),
        in.number("stored"),
        in.number("rejected"),
        in.timeOrNull("reached"),
        in.numberOrNull("left"),
        in.time("due"),
        in.integer("failures"),
        in.textOrNull("problem"),
        Duration.ofMillis(in.number("worked")));
  }
}
