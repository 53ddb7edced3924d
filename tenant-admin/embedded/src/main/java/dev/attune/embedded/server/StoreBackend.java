package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import dev.attune.embedded.storage.Storage;
import dev.attune.embedded.storage.StorageException;
import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers commands: lets in who may, counts, and answers a write only when it cannot be lost. */
public final class StoreBackend extends AbstractMongoBackend {

  private static final Logger LOG = LoggerFactory.getLogger(StoreBackend.class);

  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findAndModify",
          "findandmodify",
          "create",
          "createIndexes",
          "drop",
          "dropIndexes",
          "dropDatabase");

  private static final int INTERNAL_ERROR = 1;
  private static final int OUT_OF_ORDER = 14031;

  private final Storage storage;
  private final OpenCursors cursors = new OpenCursors(getCursorRegistry());
  private final CommandCounters counters = new CommandCounters();
  private final PlainAuthentication authentication = new PlainAuthentication();

  /** Opens all databases and brings them up to what was last acknowledged. */
  public StoreBackend(Storage storage) {
    this.storage = storage;
    Map<Integer, StoreCollection> collections = new HashMap<>();
    storage.documentNames().stream()
        .map(StoreDatabase::databaseOf)
        .distinct()
        .map(this::resolveDatabase)
        .forEach(database -> collections.putAll(((StoreDatabase) database).collectionsByMap()));
    storage.recover(change -> {
      StoreCollection collection = collections.get(change.map());
      if (collection == null) {
        throw new StorageException("The journal belongs to another data file; restore a backup.");
      }
      collection.replay(change);
    });
  }

  public String connectionString(String host, int port) {
    return authentication.connectionString(host, port);
  }

  public Map<String, CommandStatistics> statistics() {
    return counters.snapshot();
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new StoreDatabase(databaseName, storage, cursors);
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    Document query = message.getDocument();
    String command = query.keySet().iterator().next();
    CommandScope scope = CommandScope.current();
    scope.begin();
    Document response = answer(message, command, query, scope);
    counters.count(
        command, scope.documentsExamined(), !Double.valueOf(1).equals(response.get("ok")));
    return response;
  }

  /** Errors become answers here: the caller would log the command with all its values. */
  private Document answer(
      MongoMessage message, String command, Document query, CommandScope scope) {
    boolean write = WRITES.contains(command);
    try {
      if (write) {
        storage.admit();
      }
      Document response = respond(message, command);
      awaitDurable(query, response, scope, write);
      return response;
    } catch (MongoServerError e) {
      return errorAfter(write, e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
    } catch (MongoServerException e) {
      return errorAfter(write, INTERNAL_ERROR, "InternalError", e.getMessageWithoutErrorCode());
    } catch (StorageException e) {
      return error(OUT_OF_ORDER, "OutOfDiskSpace", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Command '{}' failed.", command, e);
      return error(
          INTERNAL_ERROR,
          "InternalError",
          "The embedded store failed at command '" + command + "'; its log says where.");
    }
  }

  private Document respond(MongoMessage message, String command) {
    if (command.equals("dropDatabase")) {
      authentication.check(message.getChannel(), command);
      return storage.restructure(() -> handleDropDatabase(message.getDatabaseName()));
    }
    return super.handleMessage(message);
  }

  /**
   * Waits for what the command wrote. One that lost, or wrote nothing, has seen what others wrote,
   * and so has a read that asks for what a majority has: then all that was written so far must
   * last.
   */
  private void awaitDurable(Document query, Document response, CommandScope scope, boolean write) {
    boolean sawOthers = write && (scope.lastChange() == 0 || response.containsKey("writeErrors"));
    if (sawOthers || asksForMajority(query) || query.containsKey("getMore")) {
      storage.awaitDurable(storage.lastChange());
    } else if (scope.lastChange() > 0) {
      storage.awaitDurable(scope.lastChange());
    }
  }

  private static boolean asksForMajority(Document query) {
    return query.get("readConcern") instanceof Document concern
        && ("majority".equals(concern.get("level")) || "linearizable".equals(concern.get("level")));
  }

  /** An error of a write may tell what others wrote, too. */
  private Document errorAfter(boolean write, int code, String codeName, String message) {
    if (write) {
      try {
        storage.awaitDurable(storage.lastChange());
      } catch (StorageException e) {
        return error(OUT_OF_ORDER, "OutOfDiskSpace", String.valueOf(e.getMessage()));
      }
    }
    return error(code, codeName, message);
  }

  private static Document error(int code, String codeName, String message) {
    return new Document("ok", 0.0)
        .append("errmsg", message)
        .append("code", code)
        .append("codeName", codeName);
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    authentication.check(channel, command);
    if (PlainAuthentication.isLogin(command)) {
      return authentication.login(channel, query);
    }
    if (command.equalsIgnoreCase("renameCollection")) {
      throw new MongoServerError(
          ErrorCode.CommandNotFound,
          "The embedded store cannot rename a collection; copy its documents.");
    }
    return super.handleCommand(channel, databaseName, command, query);
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    throw new MongoServerError(
        ErrorCode.CommandNotFound,
        "The embedded store does not answer queries of the old protocol; use a newer driver.");
  }
}
