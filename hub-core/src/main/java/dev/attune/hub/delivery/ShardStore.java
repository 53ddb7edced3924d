package dev.attune.hub.delivery;

import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who sends the deliveries of which shard, and which of them are under way: written before they are
 * sent, so that whoever takes a shard over knows which may have been sent. Safe for use by many
 * threads and nodes; fails with {@code store.unavailable}, then it may have been carried out.
 */
public interface ShardStore {

  /**
   * A shard taken, with what its last owner had under way.
   *
   * @param underWay with the version that each delivery had when it was about to be sent: one that
   *     still has it may have been sent without its outcome being written; {@link #NOT_SENT} for
   *     one that was about to end without being sent
   */
  record ShardLease(int shard, Lease lease, Map<ActionKey, Long> underWay) {
    public static final long NOT_SENT = 0;

    public ShardLease {
      underWay = Collections.unmodifiableMap(new LinkedHashMap<>(underWay));
    }
  }

  /** What the lease on a shard is called. */
  static String leaseName(int shard) {
    return "delivery/" + shard;
  }

  /**
   * Says that a node sends deliveries until then, and returns all that do so now, itself included.
   */
  Set<NodeId> announce(NodeId node, Instant now, Instant until);

  /**
   * Takes those shards that nobody else holds now, each under a new epoch. A shard that the node
   * itself holds is taken anew: so is settled what happened to a call that was not answered.
   */
  List<ShardLease> acquire(
      NodeId node, Collection<Integer> shards, Instant now, long askedNanos, Duration term);

  /**
   * Lets leases last a term from now; returns the shards whose lease the node still has under that
   * epoch. Also one whose term is over, as long as nobody took it.
   */
  Set<Integer> renew(NodeId node, Map<Integer, Long> epochs, Instant now, Duration term);

  /** Gives leases back, where they are still held under their epoch. */
  void release(NodeId node, Map<Integer, Long> epochs);

  /**
   * Replaces what is under way in each shard that is still held under that epoch, durably before it
   * returns; returns those shards. May be repeated.
   */
  Set<Integer> underWay(Collection<ShardLease> shards);

  /** For each shard that somebody holds now, the holder. */
  Map<Integer, NodeId> holders(Instant now);
}
