package dev.domovoi.db.button;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.job.JobId;
import dev.domovoi.db.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Buttons in the table {@code buttons}. */
public final class H2Buttons implements Buttons {
  private static final int MAX_ID = 40;

  private final Transactions transactions;

  public H2Buttons(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ButtonTarget> ofJob(JobId job, List<ButtonAction> actions) {
    Map<ButtonAction, ButtonTarget> stored = transactions.read(handle -> stored(handle, job));
    if (!stored.keySet().containsAll(actions)) {
      stored = transactions.write(handle -> complete(handle, job, actions));
    }
    Map<ButtonAction, ButtonTarget> all = stored;
    return actions.stream().map(action -> Objects.requireNonNull(all.get(action))).toList();
  }

  @Override
  public Optional<ButtonTarget> find(String id) {
    if (id.length() > MAX_ID) {
      return Optional.empty();
    }
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT id, job, action FROM buttons WHERE id = :id")
                .bind("id", id)
                .map(H2Buttons::target)
                .findOne());
  }

  private static Map<ButtonAction, ButtonTarget> complete(
      Handle handle, JobId job, List<ButtonAction> actions) {
    Map<ButtonAction, ButtonTarget> all = stored(handle, job);
    for (ButtonAction action : actions) {
      if (!all.containsKey(action)) {
        String id = UUID.randomUUID().toString();
        handle
            .createUpdate("INSERT INTO buttons (id, job, action) VALUES (:id, :job, :action)")
            .bind("id", id)
            .bind("job", job.value())
            .bind("action", action.name())
            .execute();
        all.put(action, new ButtonTarget(id, job, action));
      }
    }
    return all;
  }

  private static Map<ButtonAction, ButtonTarget> stored(Handle handle, JobId job) {
    Map<ButtonAction, ButtonTarget> found = new EnumMap<>(ButtonAction.class);
    handle
        .createQuery("SELECT id, job, action FROM buttons WHERE job = :job")
        .bind("job", job.value())
        .map(H2Buttons::target)
        .forEach(target -> found.put(target.action(), target));
    return found;
  }

  private static ButtonTarget target(ResultSet row, StatementContext context) throws SQLException {
    return new ButtonTarget(
        row.getString("id"),
        new JobId(row.getLong("job")),
        ButtonAction.valueOf(row.getString("action")));
  }
}
