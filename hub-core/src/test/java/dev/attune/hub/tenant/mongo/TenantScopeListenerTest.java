package dev.attune.hub.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantScopeListenerTest {
  private final TenantScopeListener listener = new TenantScopeListener();

  private List<String> violations(String command) {
    BsonDocument document = BsonDocument.parse(command);
    listener.commandStarted(
        new CommandStartedEvent(
            null,
            1,
            1,
            new ConnectionDescription(new ServerId(new ClusterId(), new ServerAddress())),
            "attune",
            document.getFirstKey(),
            document));
    return listener.violations();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{find: 'customers', filter: {_id: {t: 'acme', p: 1}}}",
        "{find: 'customers', filter: {_id: {$in: [{t: 'acme'}, {t: 'zeta'}]}}}",
        "{find: 'customers', filter: {_id: {$gt: {t: 'acme'}, $lt: {t: 'acme', p: {$maxKey: 1}}}}}",
        "{find: 'customers', filter: {'_id.t': 'acme', name: 'x'}}",
        "{find: 'deliveries', filter: {'_id.t': {$in: ['acme']}, lane: 'x'}}",
        "{find: 'customers', filter: {partition: 5, due: {$lt: 'x'}}}",
        "{find: 'log', filter: {}}",
        "{insert: 'customers', documents: [{_id: {t: 'acme'}}, {_id: {t: 'zeta'}}]}",
        "{update: 'customers', updates: [{q: {_id: {t: 'acme'}, v: 3}, u: {}}]}",
        "{delete: 'customers', deletes: [{q: {_id: {$in: [{t: 'acme'}]}}, limit: 0}]}",
        "{delete: 'log', deletes: [{q: {}, limit: 0}]}",
        "{findAndModify: 'customers', query: {_id: {t: 'acme'}}}",
        "{aggregate: 'customers', pipeline: [{$match: {'_id.t': 'acme'}}]}",
        "{count: 'customers', query: {'_id.t': 'acme'}}",
        "{getMore: 1, collection: 'customers'}",
        "{createIndexes: 'customers', indexes: []}"
      })
  void letsCommandsPassThatNameTheTenant(String command) {
    assertThat(violations(command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{find: 'customers'}",
        "{find: 'customers', filter: {}}",
        "{find: 'customers', filter: {_id: 'x'}}",
        "{find: 'customers', filter: {_id: {$in: [{t: 'acme'}, {p: 1}]}}}",
        "{find: 'customers', filter: {_id: {$in: [{t: null}]}}}",
        "{find: 'customers', filter: {_id: {$gt: {t: 'acme'}}}}",
        "{find: 'customers', filter: {_id: {$gt: {t: 'acme'}, $lt: {t: 'zeta'}}}}",
        "{find: 'customers', filter: {'_id.t': {$gt: 'a'}}}",
        "{find: 'customers', filter: {$or: [{'_id.t': 'acme'}]}}",
        "{find: 'customers', filter: {partition: 5}}",
        "{find: 'customers', filter: {partition: 5, due: 'x', name: 'y'}}",
        "{find: 'somethingNew', filter: {x: 1}}",
        "{insert: 'customers', documents: [{_id: {t: 'acme'}}, {_id: 1}]}",
        "{insert: 'customers', documents: []}",
        "{update: 'customers', updates: [{q: {_id: {t: 'acme'}}, u: {}}, {q: {}, u: {}}]}",
        "{update: 'customers', updates: [{q: {partition: 5, due: 'x'}, u: {}}]}",
        "{delete: 'customers', deletes: [{q: {ended: 1}, limit: 0}]}",
        "{findAndModify: 'customers', query: {v: 1}}",
        "{aggregate: 'customers', pipeline: [{$group: {_id: 1}}, {$match: {'_id.t': 'acme'}}]}",
        "{aggregate: 'customers', pipeline: []}",
        "{mapReduce: 'customers'}"
      })
  void notesCommandsThatDoNot(String command) {
    assertThat(violations(command)).hasSize(1);
  }

  @Test
  void namesTheCommandWithoutAnyValueAndForgetsIt() {
    assertThat(violations("{find: 'customers', filter: {email: 'ann@example.com'}}"))
        .containsExactly("find on 'customers' with [[email]]");
    assertThat(listener.violations()).isEmpty();
  }
}
