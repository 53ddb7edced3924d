package dev.attune.connector.jdbc;

/** The databases that can be spoken to. */
enum Database {
  POSTGRESQL(new PostgreSql()),
  MYSQL(new MySql()),
  SQL_SERVER(new SqlServer()),
  ORACLE(new Oracle());

  private final Dialect dialect;

  Database(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }
}
