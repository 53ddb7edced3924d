/** What the company asks of the hub: to be set up in it, and to take its events. All over HTTP. */
@NullMarked
package dev.attune.demo.hub;

import org.jspecify.annotations.NullMarked;
