package dev.attune.connector.runtime.plugin;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes back the JDBC drivers of the class loader that it was itself loaded by, which is a
 * plugin's; public for that loader's sake.
 */
public final class DriverRemoval implements Supplier<List<String>> {

  @Override
  public List<String> get() {
    List<String> removed = new ArrayList<>();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (DriverRemoval.class.getClassLoader().equals(driver.getClass().getClassLoader())) {
        removed.add(driver.getClass().getName());
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return removed;
  }
}
