/**
 * Plugins: connectors that come as files while the hub runs. A plugin has a class loader of its
 * own, is looked at before any of its code runs, and leaves nothing behind when it goes. Hosts
 * start at {@link dev.attune.connector.runtime.plugin.Plugins}. Allowed dependencies:
 * connector-api, runtime.
 */
@NullMarked
package dev.attune.connector.runtime.plugin;

import org.jspecify.annotations.NullMarked;
