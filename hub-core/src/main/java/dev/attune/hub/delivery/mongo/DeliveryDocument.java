package dev.attune.hub.delivery.mongo;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.delivery.Lane;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.HexFormat;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * A delivery as {@code {_id: {t, a}, v, s, shard, state, c, p, asked, action, …}}. While it is open
 * it has {@code due} and {@code lane}, afterwards {@code ended}, so that each index holds what is
 * asked for by it.
 */
final class DeliveryDocument {
  private DeliveryDocument() {}

  static BsonDocument id(ActionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("a", HexIds.value(key.action().value()));
  }

  static RawBsonDocument document(Delivery delivery, long version) {
    Action action = delivery.action();
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", delivery.key().tenant().value());
            id.id("a", delivery.key().action().value());
          });
      out.number("v", version);
      out.schema(1);
      out.integer("shard", LogPartition.numberOf(delivery.key().tenant()));
      out.enumerated("state", delivery.state());
      out.id("c", action.connection().connection().value());
      out.id("p", action.customer().profile().value());
      out.text("asked", asked(action));
      if (delivery.state().isEnd()) {
        out.time("ended", delivery.dueAt());
      } else {
        out.text("due", due(delivery));
        out.text("lane", lane(delivery.lane()));
      }
      out.time("dueAt", delivery.dueAt());
      out.packed("action", packed -> ActionDocument.write(packed, action));
      out.integer("attempts", delivery.attempts());
      out.integer("forgiven", delivery.forgiven());
      out.time("firstTried", delivery.firstTried());
      out.text("reason", delivery.reason());
      out.flag("resume", delivery.waitsForResume());
      out.fields("result", delivery.result());
    });
  }

  /** Sorts as {@link Delivery#ASKED_ORDER}. */
  static String asked(Action action) {
    return SortKeys.key(
        SortKeys.time(action.at()),
        HexFormat.of().toHexDigits(action.order() ^ Long.MIN_VALUE),
        action.key().action().value());
  }

  /** Sorts as {@link Delivery#DUE_ORDER}. */
  static String due(Delivery delivery) {
    return SortKeys.key(
        SortKeys.time(delivery.dueAt()), delivery.key().tenant().value(), asked(delivery.action()));
  }

  /** The customer and the connection; the tenant is in the id. */
  static String lane(Lane lane) {
    return SortKeys.key(lane.customer().profile().value(), lane.connection().connection().value());
  }

  static Delivery delivery(StoredDocument in) {
    return switch (in.schema()) {
      case 1 ->
          new Delivery(
              ActionDocument.read(new TenantId(in.child("_id").text("t")), in.packed("action")),
              in.enumerated("state", DeliveryState.class),
              in.integer("attempts"),
              in.integer("forgiven"),
              in.timeOrNull("firstTried"),
              in.time("dueAt"),
              in.textOrEmpty("reason"),
              in.flag("resume"),
              in.fields("result"),
              in.number("v"));
      default -> throw in.newer("delivery");
    };
  }
}
