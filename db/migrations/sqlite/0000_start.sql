CREATE TABLE `account` (
	`household` text NOT NULL,
	`vault` text NOT NULL,
	`account` text NOT NULL,
	`removed` integer NOT NULL,
	`moved_to` text,
	`revisions` blob NOT NULL,
	`current` blob,
	`counter` integer,
	PRIMARY KEY(`household`, `vault`, `account`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `blob` (
	`household` text NOT NULL,
	`vault` text NOT NULL,
	`account` text NOT NULL,
	`rev` integer NOT NULL,
	`blob` blob NOT NULL,
	PRIMARY KEY(`household`, `vault`, `account`, `rev`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ceremony` (
	`ceremony` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`challenge` blob NOT NULL,
	`session` text,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ceremony_expires` ON `ceremony` (`expires_at`);--> statement-breakpoint
CREATE TABLE `entry` (
	`household` text NOT NULL,
	`seq` integer NOT NULL,
	`entry` blob NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`household`, `seq`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `epoch` (
	`household` text NOT NULL,
	`scope` text NOT NULL,
	`epoch` integer NOT NULL,
	`from` integer,
	`commitment` blob NOT NULL,
	`previous` blob,
	`skipped` integer NOT NULL,
	PRIMARY KEY(`household`, `scope`, `epoch`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `head` (
	`household` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `household` (
	`household` text PRIMARY KEY NOT NULL,
	`founder` text NOT NULL,
	`closed` integer NOT NULL,
	`name` blob,
	`name_epoch` integer,
	`epoch` integer,
	`stale` integer NOT NULL,
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `instance` (
	`id` integer PRIMARY KEY NOT NULL,
	`secret` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invite` (
	`household` text NOT NULL,
	`invite` text NOT NULL,
	`state` text NOT NULL,
	`by` text NOT NULL,
	`public_key` blob NOT NULL,
	`role` text NOT NULL,
	`vaults` blob NOT NULL,
	`names` blob NOT NULL,
	`secrets` blob NOT NULL,
	`replaces` text,
	`entry_hash` blob NOT NULL,
	PRIMARY KEY(`household`, `invite`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `invite_by` ON `invite` (`household`,`by`);--> statement-breakpoint
CREATE TABLE `member` (
	`household` text NOT NULL,
	`member` text NOT NULL,
	`state` text NOT NULL,
	`role` text NOT NULL,
	`generation` integer NOT NULL,
	`sign_public` blob NOT NULL,
	`kem_public` blob NOT NULL,
	`profile` blob,
	`profile_epoch` integer,
	`invite` text,
	`personal_vault` text,
	PRIMARY KEY(`household`, `member`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `member_state` ON `member` (`household`,`state`);--> statement-breakpoint
CREATE INDEX `member_invite` ON `member` (`household`,`invite`);--> statement-breakpoint
CREATE TABLE `member_key` (
	`household` text NOT NULL,
	`member` text NOT NULL,
	`generation` integer NOT NULL,
	`sign_public` blob NOT NULL,
	`kem_public` blob NOT NULL,
	`previous` blob,
	PRIMARY KEY(`household`, `member`, `generation`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `part` (
	`household` text NOT NULL,
	`seq` integer NOT NULL,
	`position` integer NOT NULL,
	`scope` text NOT NULL,
	`changes` blob NOT NULL,
	PRIMARY KEY(`household`, `seq`, `position`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reader` (
	`household` text NOT NULL,
	`member` text NOT NULL,
	`vault` text NOT NULL,
	`until` integer,
	PRIMARY KEY(`household`, `member`, `vault`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `registration` (
	`registration` text PRIMARY KEY NOT NULL,
	`credential_id` blob NOT NULL,
	`credential_public_key` blob NOT NULL,
	`session` text,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `registration_expires` ON `registration` (`expires_at`);--> statement-breakpoint
CREATE TABLE `seal` (
	`household` text NOT NULL,
	`scope` text NOT NULL,
	`epoch` integer NOT NULL,
	`member` text NOT NULL,
	`generation` integer NOT NULL,
	`seal` blob NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`household`, `scope`, `epoch`, `member`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `session` (
	`household` text NOT NULL,
	`session` text NOT NULL,
	`member` text NOT NULL,
	`unlocker` text NOT NULL,
	`generation` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`fresh_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`household`, `session`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_member` ON `session` (`household`,`member`);--> statement-breakpoint
CREATE INDEX `session_unlocker` ON `session` (`household`,`unlocker`);--> statement-breakpoint
CREATE TABLE `ticket` (
	`hash` blob PRIMARY KEY NOT NULL,
	`household` text NOT NULL,
	`member` text NOT NULL,
	`unlocker` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ticket_issued` ON `ticket` (`issued_at`);--> statement-breakpoint
CREATE TABLE `unlocker` (
	`household` text NOT NULL,
	`unlocker` text NOT NULL,
	`member` text NOT NULL,
	`kind` text NOT NULL,
	`removed` integer NOT NULL,
	`credential_id` blob,
	`credential_public_key` blob,
	`sign_in_hash` blob,
	`kem_public` blob,
	`box` blob,
	`sealed_ark` blob,
	`sealed_generation` integer,
	`added_seq` integer NOT NULL,
	PRIMARY KEY(`household`, `unlocker`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `unlocker_member` ON `unlocker` (`household`,`member`);--> statement-breakpoint
CREATE UNIQUE INDEX `unlocker_credential` ON `unlocker` (`credential_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `unlocker_sign_in` ON `unlocker` (`sign_in_hash`);--> statement-breakpoint
CREATE TABLE `vault` (
	`household` text NOT NULL,
	`vault` text NOT NULL,
	`kind` text NOT NULL,
	`description` blob NOT NULL,
	`description_epoch` integer NOT NULL,
	`epoch` integer,
	`stale` integer NOT NULL,
	`state` text NOT NULL,
	`reported` blob NOT NULL,
	PRIMARY KEY(`household`, `vault`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `vault_member` (
	`household` text NOT NULL,
	`vault` text NOT NULL,
	`member` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`household`, `vault`, `member`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `vault_member_member` ON `vault_member` (`household`,`member`);