/**
 * The whole application over HTTP: real store, real engine, real connectors. What one class does by
 * itself is tested beside it.
 */
@NullMarked
package dev.attune.admin.endtoend;

import org.jspecify.annotations.NullMarked;
