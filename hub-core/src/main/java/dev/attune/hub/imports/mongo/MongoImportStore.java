package dev.attune.hub.imports.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.Import.Stage;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.Layout;
import dev.attune.hub.imports.Plan;
import dev.attune.hub.imports.Target;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Imports as {@code imports: {_id: {t, c}, v, s, name, layout, columns, event, news, size, stage,
 * started, outcome, created, actor}}, their files as {@code importPieces: {_id: {t, c, n}, s,
 * bytes}}. Each call is one command, removal two.
 */
public final class MongoImportStore implements ImportStore {
  private static final int SCHEMA = 1;

  private final StoredCollection imports;
  private final StoredCollection pieces;

  public MongoImportStore(MongoDatabase database) {
    imports = new StoredCollection(database, "imports");
    imports.index("_id.t", "_id.c");
    imports.index("made");
    pieces = new StoredCollection(database, "importPieces");
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  private static ConnectionKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c")));
  }

  @Override
  public List<Import> list(TenantId tenant) {
    return imports
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).ascending("_id.c"))
        .stream()
        .map(MongoImportStore::read)
        .toList();
  }

  @Override
  public Optional<Import> read(ConnectionKey key) {
    return imports.findOne(Bson.document("_id", id(key))).map(MongoImportStore::read);
  }

  @Override
  public boolean write(Import wanted) {
    return imports.write(id(wanted.key()), wanted.version(), document(wanted));
  }

  @Override
  public List<ConnectionKey> madeBefore(Instant instant, int limit) {
    BsonDocument old = Bson.document("made", Bson.less(Bson.time(instant)));
    return imports.find(Query.where(old).ascending("made").only("made").atMost(limit)).stream()
        .map(MongoImportStore::key)
        .toList();
  }

  @Override
  public void putPiece(ConnectionKey key, int number, byte[] bytes) {
    BsonDocument change =
        Bson.document(
            "$set",
            Bson.document("s", Bson.integer(SCHEMA)).append("bytes", new BsonBinary(bytes)));
    pieces.upsert(List.of(new Change(Bson.document("_id", pieceId(key, number)), change)));
  }

  @Override
  public boolean replacePiece(ConnectionKey key, int number, byte[] before, byte[] after) {
    BsonDocument asItWas =
        Bson.document("_id", pieceId(key, number)).append("bytes", new BsonBinary(before));
    BsonDocument change = Bson.document("$set", Bson.document("bytes", new BsonBinary(after)));
    return pieces.update(List.of(new Change(asItWas, change))) == 1;
  }

  private static BsonDocument pieceId(ConnectionKey key, int number) {
    return id(key).append("n", Bson.integer(number));
  }

  @Override
  public Optional<byte[]> piece(ConnectionKey key, int number) {
    return pieces
        .findOne(Bson.document("_id", pieceId(key, number)))
        .map(document ->
            switch (document.schema()) {
              case SCHEMA -> document.binary("bytes");
              default -> throw document.newer("piece of an import");
            });
  }

  @Override
  public void remove(ConnectionKey key, int most) {
    List<BsonDocument> ids = new ArrayList<>();
    for (int number = 0; number < most; number++) {
      ids.add(pieceId(key, number));
    }
    if (!ids.isEmpty()) {
      pieces.remove(Query.ids(ids).filter());
    }
    imports.remove(Bson.document("_id", id(key)));
  }

  private static RawBsonDocument document(Import one) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", one.key().tenant().value());
            id.id("c", one.key().connection().value());
          });
      out.number("v", one.version() + 1);
      out.schema(SCHEMA);
      out.text("name", one.name());
      out.child(
          "layout",
          layout -> {
            layout.enumerated("format", one.layout().format());
            layout.text("encoding", one.layout().encoding());
            layout.text("delimiter", String.valueOf(one.layout().delimiter()));
            layout.flag("header", one.layout().hasHeader());
          });
      out.list("columns", one.plan().columns().entrySet(), MongoImportStore::column);
      out.text("event", one.plan().event());
      out.flag("news", one.plan().isNews());
      out.number("size", one.size());
      out.enumerated("stage", one.stage());
      out.time("started", one.started());
      outcome(out, one.outcome());
      out.time("made", one.created());
      out.text("actor", one.actor());
    });
  }

  private static void column(DocumentWriter out, Map.Entry<String, Target> column) {
    out.text("c", column.getKey());
    out.enumerated("k", column.getValue().kind());
    out.text("n", column.getValue().name());
    out.enumerated("y", column.getValue().type());
  }

  private static void outcome(DocumentWriter out, Import.@Nullable Outcome outcome) {
    if (outcome != null) {
      out.child(
          "outcome",
          one -> {
            one.number("last", outcome.last());
            one.number("accepted", outcome.accepted());
            one.number("rejected", outcome.rejected());
          });
    }
  }

  private static Import read(StoredDocument in) {
    return switch (in.schema()) {
      case SCHEMA -> first(in);
      default -> throw in.newer("import");
    };
  }

  private static Import first(StoredDocument in) {
    StoredDocument layout = in.child("layout");
    Map<String, Target> columns = new LinkedHashMap<>();
    in.list(
        "columns",
        one ->
            columns.put(
                one.text("c"),
                new Target(
                    one.enumerated("k", Target.Kind.class),
                    one.textOrEmpty("n"),
                    one.enumerated("y", Target.Type.class))));
    StoredDocument outcome = in.childOrNull("outcome");
    return new Import(
        key(in),
        in.textOrEmpty("name"),
        new Layout(
            layout.enumerated("format", Layout.Format.class),
            layout.text("encoding"),
            layout.text("delimiter").charAt(0),
            layout.flag("header")),
        new Plan(columns, in.text("event"), in.flag("news")),
        in.number("size"),
        in.enumerated("stage", Stage.class),
        in.timeOrNull("started"),
        outcome == null
            ? null
            : new Import.Outcome(
                outcome.number("last"), outcome.number("accepted"), outcome.number("rejected")),
        in.time("made"),
        in.textOrEmpty("actor"),
        in.number("v"));
  }
}
