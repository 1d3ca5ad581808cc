CREATE TABLE `preferences` (
	`household` text NOT NULL,
	`member` text NOT NULL,
	`rev` integer NOT NULL,
	`generation` integer NOT NULL,
	`box` blob NOT NULL,
	PRIMARY KEY(`household`, `member`),
	FOREIGN KEY (`household`) REFERENCES `head`(`household`) ON UPDATE no action ON DELETE cascade
);
