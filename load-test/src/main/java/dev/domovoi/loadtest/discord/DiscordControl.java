package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.CallLog;
import dev.domovoi.loadtest.control.Faults;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays the members, makes things go wrong, and tells what the bot did. Thread-safe. */
public final class DiscordControl {
  private final World world;
  private final Gateway gateway;
  private final Interactions interactions;
  private final Messages messages;
  private final Snowflakes ids;
  private final Faults faults;
  private final Violations violations;
  private final CallLog calls;
  private final AtomicInteger shards;
  private final SecureRandom random = new SecureRandom();

  DiscordControl(
      World world,
      Gateway gateway,
      Interactions interactions,
      Messages messages,
      Snowflakes ids,
      Faults faults,
      Violations violations,
      CallLog calls,
      AtomicInteger shards) {
    this.world = world;
    this.gateway = gateway;
    this.interactions = interactions;
    this.messages = messages;
    this.ids = ids;
    this.faults = faults;
    this.violations = violations;
    this.calls = calls;
    this.shards = shards;
  }

  /**
   * A member does something.
   *
   * @param type 2 a command, 3 a press of a button, 4 typing an option's value, 5 a modal sent
   * @param channel of a guild, or any other for a private chat
   * @param data as Discord sends it
   * @param source the message of a pressed button
   * @return the interaction's id
   */
  public String interact(
      int type,
      String user,
      long channel,
      String locale,
      long permissions,
      JsonNode data,
      @Nullable JsonNode source) {
    long guild = world.guildOf(channel);
    byte[] secret = new byte[96];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    long id = ids.next();
    String what = data.path("name").asText(data.path("custom_id").asText());
    Interaction interaction =
        new Interaction(
            id, token, type, what, user, channel, source == null ? 0 : source.path("id").asLong());
    interactions.add(interaction);
    ObjectNode event = Json.object().put("version", 1).put("id", Long.toString(id));
    event.put("application_id", World.APPLICATION).put("type", type).put("token", token);
    event.put("channel_id", Long.toString(channel)).put("locale", locale);
    event.put("attachment_size_limit", interactions.fileLimit());
    event.set("authorizing_integration_owners", Json.object());
    event.set("entitlements", Json.array());
    event.set("data", data);
    ObjectNode place = Json.object().put("id", Long.toString(channel));
    event.set("channel", place.put("type", guild == 0 ? 1 : 0));
    if (guild == 0) {
      event.put("context", 1);
      event.set("user", World.user(user, "member-" + user));
    } else {
      event.put("context", 0).put("guild_id", Long.toString(guild)).put("guild_locale", "en-US");
      ObjectNode where = Json.object().put("id", Long.toString(guild)).put("locale", "en-US");
      where.set("features", Json.array());
      event.set("guild", where);
      event.set("member", world.memberOf(guild, user, permissions));
    }
    if (source != null) {
      event.set("message", source);
    }
    gateway.dispatch(guild, "INTERACTION_CREATE", event);
    return Long.toString(id);
  }

  /** A slash command of a common member; the options' values are text, numbers or truths. */
  public String command(String user, long channel, String name, JsonNode options) {
    ObjectNode data = Json.object().put("id", "1").put("name", name).put("type", 1);
    data.set("options", options(options));
    return interact(Interaction.COMMAND, user, channel, "en-US", World.MEMBER_RIGHTS, data, null);
  }

  /**
   * A slash command with a file.
   *
   * @param file as {@link #memberFile} describes it
   */
  public String commandWithFile(
      String user, long channel, String name, String option, ObjectNode file) {
    ObjectNode data = Json.object().put("id", "1").put("name", name).put("type", 1);
    ObjectNode chosen = Json.object().put("type", 11).put("name", option);
    data.set("options", Json.array().add(chosen.put("value", file.path("id").asText())));
    ObjectNode resolved = Json.object();
    resolved.set("attachments", Json.object().set(file.path("id").asText(), file));
    data.set("resolved", resolved);
    return interact(Interaction.COMMAND, user, channel, "en-US", World.MEMBER_RIGHTS, data, null);
  }

  /** A member types an option's value. */
  public String typing(String user, long channel, String command, String option, String typed) {
    ObjectNode data = Json.object().put("id", "1").put("name", command).put("type", 1);
    ObjectNode focused = Json.object().put("type", 3).put("name", option).put("value", typed);
    data.set("options", Json.array().add(focused.put("focused", true)));
    return interact(
        Interaction.AUTOCOMPLETE, user, channel, "en-US", World.MEMBER_RIGHTS, data, null);
  }

  /** A member presses a button below a message of the bot. */
  public String press(String user, JsonNode message, String button) {
    ObjectNode data = Json.object().put("custom_id", button).put("component_type", 2);
    long channel = message.path("channel_id").asLong();
    return interact(
        Interaction.COMPONENT, user, channel, "en-US", World.MEMBER_RIGHTS, data, message);
  }

  /** A member fills a modal in. */
  public String submit(String user, long channel, String modal, String field, String value) {
    ObjectNode input = Json.object().put("type", 4).put("id", 2).put("custom_id", field);
    ObjectNode row = Json.object().put("type", 18).put("id", 1);
    row.set("component", input.put("value", value));
    ObjectNode data = Json.object().put("custom_id", modal);
    data.set("components", Json.array().add(row));
    return interact(Interaction.MODAL, user, channel, "en-US", World.MEMBER_RIGHTS, data, null);
  }

  private static ArrayNode options(JsonNode values) {
    ArrayNode options = Json.array();
    values
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              int type = value.isIntegralNumber() ? 4 : value.isNumber() ? 10 : 3;
              ObjectNode option = Json.object().put("type", type).put("name", entry.getKey());
              option.set("value", value);
              options.add(option);
            });
    return options;
  }

  /** Keeps a file as a member's upload; returns its description, which tells its address. */
  public ObjectNode memberFile(String name, byte[] content) {
    return messages.attachment("1", new Upload(name, content));
  }

  /** Text channels of the first guild. */
  public List<Long> channels() {
    return World.channels(World.GUILDS.get(0));
  }

  /**
   * The bot is invited into one more guild.
   *
   * @return its id; it has text channels with the ids that follow
   */
  public long addGuild() {
    long guild = world.addGuild();
    gateway.dispatch(guild, "GUILD_CREATE", World.guild(guild));
    return guild;
  }

  /**
   * A member is given a role of no special rights.
   *
   * @return the role's id
   */
  public String makePainter(long guild, String user) {
    world.painters.add(guild + ":" + user);
    return Long.toString(World.painters(guild));
  }

  /** What a common member may do in a guild, and with it what a moderator may. */
  public static long rights(boolean moderator) {
    return World.MEMBER_RIGHTS | (moderator ? World.MODERATE_MEMBERS : 0);
  }

  /** How far an interaction has got. */
  public JsonNode interaction(String id) {
    for (Interaction interaction : interactions.all()) {
      if (Long.toString(interaction.id).equals(id)) {
        return interaction.toJson();
      }
    }
    return Json.object();
  }

  /** All interactions, oldest first. */
  public List<ObjectNode> interactions() {
    return interactions.all().stream().map(Interaction::toJson).toList();
  }

  /** The tokens of all interactions, oldest first. */
  List<String> interactionTokens() {
    return interactions.all().stream().map(interaction -> interaction.token).toList();
  }

  /** Lets an interaction's token expire, or all of them. */
  public void expire(@Nullable String id) {
    interactions.all().stream()
        .filter(interaction -> id == null || Long.toString(interaction.id).equals(id))
        .forEach(interaction -> interaction.expired = true);
  }

  public List<ObjectNode> messages(long channel) {
    return messages.in(channel);
  }

  /** A private channel's messages. */
  public List<ObjectNode> directMessages(String user) {
    return messages.in(world.directChannels.getOrDefault(user, 0L));
  }

  /** Somebody deletes a message. */
  public void delete(String message) {
    messages.delete(Long.parseLong(message));
  }

  public void mute(long channel) {
    world.mute.add(channel);
  }

  public void remove(long channel) {
    world.gone.add(channel);
  }

  /** A member leaves a guild. */
  public void leave(long guild, String user) {
    world.left.add(guild + ":" + user);
  }

  public void closeDirect(String user) {
    world.closed.add(user);
  }

  public void fileLimit(long bytes) {
    interactions.fileLimit(bytes);
  }

  /** Is told of everything that reaches members, at once, by the server's thread. */
  public void listen(Consumer<Shown> listener) {
    interactions.listen(listener);
  }

  /**
   * Whether a shard was not connected at any moment between two.
   *
   * @param from by {@link System#nanoTime}
   */
  public boolean wasAway(long from, long to) {
    return gateway.presence().wasAway(from, to);
  }

  /** How many shards the bot is told to start. */
  public void shards(int number) {
    shards.set(number);
  }

  public void cutGateway() {
    gateway.cutAll();
  }

  public void reconnectGateway() {
    gateway.reconnectAll();
  }

  public void invalidateSessions(boolean resumable) {
    gateway.invalidateAll(resumable);
  }

  /** Shards that are connected and ready. */
  public int ready() {
    return gateway.ready();
  }

  public int identifies() {
    return gateway.identifies.get();
  }

  public int resumes() {
    return gateway.resumes.get();
  }

  /** The registered commands. */
  public JsonNode commands() {
    return world.commands;
  }

  public Faults faults() {
    return faults;
  }

  public Violations violations() {
    return violations;
  }

  public CallLog calls() {
    return calls;
  }
}
