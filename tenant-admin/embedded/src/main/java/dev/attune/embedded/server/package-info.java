/**
 * The MongoDB protocol over the storage: mongo-java-server with collections and indexes of ours.
 * Documents are kept as bytes and decoded for each reader, so that nobody sees one half changed.
 * Allowed dependencies: {@code index}, {@code storage}.
 */
@NullMarked
package dev.attune.embedded.server;

import org.jspecify.annotations.NullMarked;
