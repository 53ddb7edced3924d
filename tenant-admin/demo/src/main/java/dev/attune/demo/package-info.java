/**
 * A small simulated company, "Aurora Coffee", that uses a hub as any company would: its shop, its
 * ticketing tool and its mail talk to the hub over HTTP and SMTP alone. Nothing here knows a class
 * of the hub, and the hub knows this only as a tool on its class path.
 */
@NullMarked
package dev.attune.demo;

import org.jspecify.annotations.NullMarked;
