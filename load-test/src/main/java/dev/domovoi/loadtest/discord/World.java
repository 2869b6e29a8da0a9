package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who and what there is: the bot, guilds with channels, and which rights the bot lacks. */
final class World {
  static final String APPLICATION = "900000000000000001";
  static final String BOT = "900000000000000002";

  /** A shard is a guild's id without its 22 low bits, modulo: one guild for each of two shards. */
  private static final long FIRST_GUILD = 100;

  static final List<Long> GUILDS = List.of(FIRST_GUILD << 22, (FIRST_GUILD + 1) << 22);

  /** All rights of a common member. */
  static final long MEMBER_RIGHTS = 0x0000_0000_8000_0C40L;

  /** The right to time members out. */
  static final long MODERATE_MEMBERS = 1L << 40;

  /** What the bot is invited with: to see channels, write there and in threads, attach files. */
  private static final long EVERYONES_RIGHTS = MEMBER_RIGHTS | 1L << 15 | 1L << 38;

  private static final int MODERATORS = 9;
  private static final int PAINTERS = 8;

  /** The guilds that the bot is in. */
  final List<Long> guilds = new CopyOnWriteArrayList<>(GUILDS);

  /** {@code guild:user} of members with the role of painters. */
  final Set<String> painters = ConcurrentHashMap.newKeySet();

  /** Channels in which the bot may not write. */
  final Set<Long> mute = ConcurrentHashMap.newKeySet();

  /** Channels that are gone. */
  final Set<Long> gone = ConcurrentHashMap.newKeySet();

  /** Members who take no direct messages. */
  final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** {@code guild:user} of members who have left. */
  final Set<String> left = ConcurrentHashMap.newKeySet();

  volatile ArrayNode commands = Json.array();
  final Map<String, Long> directChannels = new ConcurrentHashMap<>();

  /** A channel that there is. */
  long open(long channel) {
    boolean direct = directChannels.containsValue(channel);
    if (gone.contains(channel) || (guildOf(channel) == 0 && !direct)) {
      throw new ApiError(404, 10003, "Unknown Channel");
    }
    return channel;
  }

  /** A channel in which the bot may write. */
  long writable(long channel) {
    if (mute.contains(open(channel))) {
      throw new ApiError(403, 50013, "Missing Permissions");
    }
    if (closed.stream().anyMatch(user -> directChannels.getOrDefault(user, 0L) == channel)) {
      throw new ApiError(403, 50007, "Cannot send messages to this user");
    }
    return channel;
  }

  /** Invites the bot into one more guild. */
  synchronized long addGuild() {
    long guild = (FIRST_GUILD + guilds.size()) << 22;
    guilds.add(guild);
    return guild;
  }

  /** A role without rights, which some members have. */
  static long painters(long guild) {
    return guild + PAINTERS;
  }

  /** A guild's text channels. */
  static List<Long> channels(long guild) {
    return List.of(guild + 1, guild + 2, guild + 3);
  }

  static ObjectNode bot() {
    return user(BOT, "domovoi").put("bot", true);
  }

  static ObjectNode user(String id, String name) {
    ObjectNode user = Json.object();
    user.put("id", id).put("username", name).put("global_name", name).put("discriminator", "0");
    return user.putNull("avatar").put("public_flags", 0);
  }

  static ObjectNode member(String id, String name, long permissions) {
    ObjectNode member = Json.object();
    member.set("user", user(id, name));
    member.set("roles", Json.array());
    member.put("joined_at", "2024-01-01T00:00:00.000000+00:00").put("flags", 0);
    member.put("deaf", false).put("mute", false).put("permissions", Long.toString(permissions));
    return member;
  }

  /** A guild's member, with the role that goes with the permissions. */
  ObjectNode memberOf(long guild, String id, long permissions) {
    ObjectNode member = member(id, "member-" + id, permissions);
    if (painters.contains(guild + ":" + id)) {
      member.withArray("roles").add(Long.toString(painters(guild)));
    }
    if ((permissions & MODERATE_MEMBERS) != 0) {
      member.withArray("roles").add(Long.toString(guild + MODERATORS));
    }
    return member;
  }

  private static ObjectNode role(long id, String name, long permissions) {
    ObjectNode role = Json.object().put("id", Long.toString(id)).put("name", name);
    role.put("permissions", Long.toString(permissions)).put("position", 0).put("color", 0);
    role.put("hoist", false).put("managed", false).put("mentionable", false).put("flags", 0);
    ObjectNode colors = Json.object().put("primary_color", 0);
    role.set("colors", colors.putNull("secondary_color").putNull("tertiary_color"));
    return role;
  }

  static ObjectNode channel(long guild, long channel) {
    ObjectNode json = Json.object();
    json.put("id", Long.toString(channel)).put("type", 0).put("guild_id", Long.toString(guild));
    json.put("name", "portraits-" + (channel - guild)).put("position", channel - guild);
    json.put("nsfw", false);
    json.set("permission_overwrites", Json.array());
    return json;
  }

  static ObjectNode guild(long id) {
    ObjectNode guild = Json.object();
    String text = Long.toString(id);
    guild.put("id", text).put("name", "Guild " + text).put("owner_id", "42").put("member_count", 2);
    guild.put("afk_timeout", 300).put("verification_level", 0).put("nsfw_level", 0);
    guild.put("default_message_notifications", 0).put("explicit_content_filter", 0);
    guild.put("mfa_level", 0).put("premium_tier", 0).put("preferred_locale", "en-US");
    guild.put("system_channel_flags", 0).put("unavailable", false).put("large", false);
    guild.put("joined_at", "2024-01-01T00:00:00.000000+00:00");
    for (String list :
        List.of(
            "features",
            "threads",
            "guild_scheduled_events",
            "emojis",
            "stickers",
            "voice_states",
            "presences",
            "stage_instances")) {
      guild.set(list, Json.array());
    }
    guild.set(
        "roles",
        Json.array()
            .add(role(id, "@everyone", EVERYONES_RIGHTS))
            .add(role(id + MODERATORS, "moderators", MODERATE_MEMBERS))
            .add(role(painters(id), "painters", 0)));
    ArrayNode channels = Json.array();
    channels(id).forEach(channel -> channels.add(channel(id, channel)));
    guild.set("channels", channels);
    guild.set("members", Json.array().add(member(BOT, "domovoi", 0)));
    ((ObjectNode) guild.path("members").path(0).path("user")).put("bot", true);
    return guild;
  }

  /** The guild of a channel, or 0 if it is a private channel. */
  long guildOf(long channel) {
    return guilds.stream()
        .filter(guild -> channels(guild).contains(channel))
        .findFirst()
        .orElse(0L);
  }
}
