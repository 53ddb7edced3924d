package dev.attune.connector.kafka;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Hears the id of the cluster that a client talks to, which Kafka tells those who read for it. */
public final class ClusterName extends ByteArrayDeserializer implements ClusterResourceListener {
  private volatile @Nullable String id;

  @Override
  public void onUpdate(ClusterResource cluster) {
    id = cluster.clusterId();
  }

  String id() throws ServerException {
    String heard = id;
    if (heard == null) {
      throw new ServerException(Why.UNREACHABLE, "The cluster did not name itself.");
    }
    return heard;
  }
}
